//! Any bytes as an event set: nothing panics, every problem has words, and what was read comes out
//! of its own JSON unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use timeloom::load::load;
use timeloom::model::EventSet;
use timeloom::model::index::Index;
use timeloom_fuzz::all_words;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let loaded = match load(&text) {
        Ok(loaded) => loaded,
        Err(fault) => {
            for words in all_words() {
                assert!(!words.not_an_event_set(&fault).is_empty());
            }
            return;
        }
    };
    let lines = text.split('\n').count();
    for problem in &loaded.problems {
        assert!(
            (1..=lines).contains(&problem.at.line) && problem.at.column >= 1,
            "{problem:?}"
        );
        for words in all_words() {
            assert!(!words.problem_line(problem).is_empty());
        }
    }
    let index = Index::build(&loaded.set);
    assert_eq!(
        index.in_time().len() + index.undated().len(),
        loaded.set.events.len()
    );
    let written = serde_json::to_string(&loaded.set).expect("a set can be written");
    let again = load(&written).expect("what was written is an event set");
    assert_eq!(again.set, loaded.set, "{written}");
    assert_eq!(again.events_left_out, 0, "{written}");
    // The plain deserializer takes what the loader has put right. It reads numbers to within a bit
    // only, hence no comparison.
    serde_json::from_str::<EventSet>(&written).expect("what was written fits the types");
});
