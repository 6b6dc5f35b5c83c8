//! The faces of the interface are named in three places, of which two cannot read the third.

/// The value after `before`, up to `end`, without quotes and spaces.
fn faces(text: &str, before: &str, end: char) -> String {
    let (_, rest) = text.split_once(before).expect("faces are named");
    let (value, _) = rest.split_once(end).expect("they end");
    value.chars().filter(|letter| !"\"'\\ \n".contains(*letter)).collect()
}

#[test]
fn what_is_opened_early_and_what_measures_are_the_faces_of_the_tokens() {
    let tokens = faces(include_str!("../../public/tokens.css"), "--tl-font-ui:", ';');
    assert!(tokens.ends_with(",system-ui,sans-serif"), "{tokens}");
    assert_eq!(faces(include_str!("../../public/early.js"), "FACES =", ';'), tokens);
    assert_eq!(faces(include_str!("../../src/view/measure.rs"), "UI_FACES: &str =", ';'), tokens);
}
