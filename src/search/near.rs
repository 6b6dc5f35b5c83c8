//! How far two words are apart, in slips of typing.

/// Distances are looked at up to this one.
pub(super) const FARTHEST: usize = 3;
/// Longest word that slips are looked for in, in letters.
const LONGEST: usize = 40;

/// How many slips a word of so many letters is forgiven: one from four on, two from eight.
pub(super) const fn forgiven(letters: usize) -> usize {
    match letters {
        ..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Slips from a typed word to another one: letters left out, put in, exchanged, or two neighbours
/// turned about (the restricted distance of Damerau and Levenshtein).
///
/// The first number is for the whole of the other word, the second, never larger, for the best of its
/// beginnings. `None` where even that is more than `most`. O(letters of one · letters of the other),
/// mostly less, since it ends where all is lost.
pub(super) fn slips(typed: &[char], word: &str, most: usize) -> Option<(usize, usize)> {
    if typed.len() > LONGEST {
        return None;
    }
    // The row of the letter before the last, of the last, and of this one: after so many letters of
    // the other word, the slips to each beginning of the typed one.
    let mut rows = [[0_usize; LONGEST + 1]; 3];
    for (place, cell) in rows[1].iter_mut().enumerate() {
        *cell = place;
    }
    let (mut best, mut whole) = (typed.len(), typed.len());
    let (mut previous, mut was_lost) = (None, false);
    for (place, char) in word.chars().enumerate() {
        let [before, last, this] = &mut rows;
        let mut least = place + 1;
        let mut left = place + 1;
        let mut letter_before = None;
        this[0] = left;
        let steps =
            before.iter().scan(LONGEST, |two_back, cell| Some(std::mem::replace(two_back, *cell)));
        let cells = last.iter().zip(last.iter().skip(1)).zip(this.iter_mut().skip(1)).zip(steps);
        for (typed, (((diagonal, above), cell), turned)) in typed.iter().zip(cells) {
            let mut cost = (diagonal + usize::from(*typed != char)).min(above + 1).min(left + 1);
            if letter_before == Some(char) && previous == Some(*typed) {
                cost = cost.min(turned + 1);
            }
            (*cell, left) = (cost, cost);
            least = least.min(cost);
            letter_before = Some(*typed);
        }
        (best, whole, previous) = (best.min(left), left, Some(char));
        // Two letters that are turned about go back two rows.
        let is_lost = least > most;
        if is_lost && was_lost {
            whole = most + 1;
            break;
        }
        was_lost = is_lost;
        rows.rotate_left(1);
    }
    (best <= most).then_some((whole, best))
}
