//! The stories of the bundled set: a view and a few sentences for each step.

use super::{copied, in_language, none, set, source_hashes};
use timeloom::model::{Step, Story};

fn steps(stories: &[Story]) -> impl Iterator<Item = (String, &Step)> {
    stories.iter().flat_map(|story| {
        let numbered = story.steps.iter().enumerate();
        numbered.map(|(i, step)| (format!("{}, step {}", story.id, i + 1), step))
    })
}

#[test]
fn there_are_five_stories_or_more_of_6_to_10_steps() {
    let set = set();
    assert!(set.stories.len() >= 5, "{} stories", set.stories.len());
    none(
        "a story has from 6 to 10 steps",
        set.stories
            .iter()
            .map(|story| (&story.id, story.steps.len()))
            .filter(|(_, steps)| !(6..=10).contains(steps)),
    );
}

#[test]
fn a_step_tells_40_to_80_words_with_citations() {
    let set = set();
    let sources = source_hashes();
    none(
        "a step has from 40 to 80 English words",
        steps(&set.stories)
            .map(|(place, step)| {
                let words = in_language(&step.text, "en").unwrap_or_default();
                (place, words.split_whitespace().count())
            })
            .filter(|(_, words)| !(40..=80).contains(words)),
    );
    none(
        "a step is cited",
        steps(&set.stories).filter(|(_, step)| step.citations.is_empty()).map(|(place, _)| place),
    );
    none(
        "a step is told in words of its own",
        steps(&set.stories).filter_map(|(place, step)| {
            Some((place, copied(in_language(&step.text, "en")?, &sources)?))
        }),
    );
}

#[test]
fn a_step_shows_its_event() {
    let set = set();
    let mut findings = Vec::new();
    for (place, step) in steps(&set.stories) {
        let Some(view) = step.view.dated_span() else {
            findings.push(format!("{place} has a view without dates"));
            continue;
        };
        let Some(id) = &step.select else { continue };
        let event = set.events.iter().find(|event| event.id == *id).unwrap();
        if !event.date.as_ref().and_then(|date| date.dated_span()).is_some_and(|at| at.meets(view))
        {
            findings.push(format!("{place}: {id} is outside of its view"));
        }
        if !step.tracks.is_empty() && !step.tracks.contains(&event.tracks[0]) {
            findings
                .push(format!("{place}: {id} stands in {}, which plays no part", event.tracks[0]));
        }
    }
    none("the selected event of a step is in its view and among its tracks", findings);
}
