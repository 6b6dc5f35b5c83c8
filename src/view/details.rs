//! The details of the selected event: beside the timeline where there is room, below it elsewhere.

use crate::interact::Direction;
use crate::model::index::EventIdx;
use crate::date::Inferred;
use crate::model::{Citation, Claim, Event, Inline, RelationKind, Text, ValueBound, inline};
use crate::state::{Shown, TimelineState};
use crate::words::{DateStyle, author_names, source_title};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub(super) fn Details(state: TimelineState) -> impl IntoView {
    let panel = NodeRef::<html::Aside>::new();
    Effect::new(move |_| {
        state.selected.track();
        if let Some(panel) = panel.get() {
            panel.set_scroll_top(0);
            if state.focus_panel.get() {
                // Set only while a panel is there to take it.
                let _ = panel.focus();
                state.focus_panel.set(false);
            }
        }
    });
    view! {
        {move || {
            let shown = state.shown()?;
            let event = state.selected.get()?;
            let record = shown.set.events.get(event.0)?.clone();
            let title = state.say(|words| words.text(&shown.set, &record.title));
            Some(view! {
                <aside
                    class="tl-panel"
                    aria-label=title
                    data-panel=record.id.clone()
                    tabindex="-1"
                    node_ref=panel
                    on:keydown=move |key| {
                        if key.key() == "Escape" {
                            state.close();
                            state.focus_mark.set(true);
                        }
                    }
                >
                    {panel_head(state, &shown, event, &record)}
                    {panel_body(state, &shown, event, &record)}
                </aside>
            })
        }}
    }
}

/// A text of the set as an element of the given class, marked with its language where it fell back.
fn text(state: TimelineState, shown: &Shown, text: &Text, class: &'static str) -> impl IntoView + use<> {
    let (words, language) = resolved(state, shown, text);
    view! { <span class=class lang=language>{words}</span> }
}

fn resolved(state: TimelineState, shown: &Shown, text: &Text) -> (String, Option<String>) {
    let resolved = text.resolve(state.language.get().tag(), shown.set.first_language());
    (resolved.words.to_owned(), resolved.fallen_back_to.map(str::to_owned))
}

/// A text with emphasis and links.
fn prose(state: TimelineState, shown: &Shown, text: &Text, class: &'static str) -> impl IntoView + use<> {
    let (words, language) = resolved(state, shown, text);
    let pieces = inline(&words)
        .into_iter()
        .map(|piece| match piece {
            Inline::Words(words) => words.to_owned().into_any(),
            Inline::Emphasis(words) => view! { <em>{words.to_owned()}</em> }.into_any(),
            Inline::Link { words, address } => {
                view! { <a href=address.to_owned() rel="noopener">{words.to_owned()}</a> }.into_any()
            }
        })
        .collect_view();
    view! { <p class=class lang=language>{pieces}</p> }
}

fn icon(path: &'static str) -> impl IntoView + use<> {
    view! {
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d=path/>
        </svg>
    }
}

fn panel_head(state: TimelineState, shown: &Shown, event: EventIdx, record: &Event) -> impl IntoView + use<> {
    let track = shown.index.home(event).0;
    let thread = shown.set.tracks.get(track).map(|track| text(state, shown, &track.title, "tl-thread"));
    let step = move |direction| {
        state.focused.set(Some(event));
        state.walk(direction);
        if let Some(next) = state.focused.get_untracked() {
            state.select(next);
        }
    };
    let say = move |key: &'static str| move || state.say(|words| words.say(key));
    view! {
        <div class=format!("tl-panel-head tl-thread-{}", track % 8 + 1)>
            <span class="tl-shape" aria-hidden="true"></span>
            {thread}
            <span class="tl-kind">{record.kind.clone()}</span>
            <span class="tl-grow"></span>
            <button
                type="button"
                class="tl-icon"
                aria-label=say("panel.previous")
                on:click=move |_| step(Direction::Previous)
            >
                {icon("M10 3L5 8l5 5")}
            </button>
            <button
                type="button"
                class="tl-icon"
                aria-label=say("panel.next")
                on:click=move |_| step(Direction::Next)
            >
                {icon("M6 3l5 5-5 5")}
            </button>
            <button
                type="button"
                class="tl-icon"
                aria-label=say("panel.close")
                on:click=move |_| {
                    state.close();
                    state.focus_mark.set(true);
                }
            >
                {icon("M3.5 3.5l9 9M12.5 3.5l-9 9")}
            </button>
        </div>
    }
}

fn panel_body(
    state: TimelineState,
    shown: &Arc<Shown>,
    event: EventIdx,
    record: &Event,
) -> impl IntoView + use<> {
    let title = text(state, shown, &record.title, "");
    let other_names = other_names(state, shown, &record.title);
    let date = date_lines(state, record);
    let summary = record.summary.as_ref().map(|summary| prose(state, shown, summary, "tl-summary-text"));
    let note = record.note.as_ref().map(|note| {
        let heading = state.say(|words| words.say("panel.editors-note"));
        view! {
            <div class="tl-note">
                <h3>{heading}</h3>
                {prose(state, shown, note, "")}
            </div>
        }
    });
    let claims = record.claims.iter().map(|claim| claim_box(state, shown, claim)).collect_view();
    view! {
        <h2>{title}</h2>
        {other_names}
        {date}
        {summary}
        {claims}
        {note}
        {relations(state, shown, event, record)}
        {people(state, shown, record)}
        {places(state, shown, record)}
        {sources(state, shown, &record.citations)}
    }
}

/// The title in the other languages of the interface, each marked with its own.
fn other_names(state: TimelineState, shown: &Shown, title: &Text) -> impl IntoView + use<> {
    let here = state.language.get().tag();
    let shown_now = title.resolve(here, shown.set.first_language()).words.to_owned();
    let names: Vec<(String, String)> = title
        .strings()
        .filter_map(|(tag, words)| Some((tag?.to_owned(), words.to_owned())))
        .filter(|(tag, words)| tag != here && *words != shown_now)
        .collect();
    (!names.is_empty()).then(|| {
        let names = names
            .into_iter()
            .map(|(tag, words)| view! { <span lang=tag>{words}</span> })
            .collect_view();
        view! { <p class="tl-other-names">{names}</p> }
    })
}

fn date_lines(state: TimelineState, record: &Event) -> impl IntoView + use<> {
    let Some(date) = &record.date else {
        return view! { <p class="tl-date">{state.say(|words| words.say("event.undated"))}</p> }.into_any();
    };
    let said = state.say(|words| words.date(date, DateStyle::Long));
    let written = state.say(|words| words.date_as_written(date));
    let era = state.say(|words| {
        words.era(date).map(|era| words.say_with("panel.era", &[("era", &era)]))
    });
    let inferred = date.inferred.map(|part| {
        state.say(|words| {
            words.say(match part {
                Inferred::Year => "panel.inferred-year",
                Inferred::Month => "panel.inferred-month",
                Inferred::Day => "panel.inferred-day",
            })
        })
    });
    let edtf = date.edtf().to_owned();
    view! {
        <p class="tl-date">
            <span data-edtf=edtf>{said}</span>
            " "
            {written.map(|written| view! { <span class="tl-written">{written}</span> })}
        </p>
        <p class="tl-date-more">
            {era.map(|era| view! { <span>{era}</span> })}
            " "
            {inferred.map(|inferred| view! { <span>{inferred}</span> })}
        </p>
    }
    .into_any()
}

fn claim_box(state: TimelineState, shown: &Shown, claim: &Claim) -> impl IntoView + use<> {
    let disputed = claim.values.len() > 1;
    let heading = state
        .say(|words| words.say(if disputed { "panel.disagree" } else { "panel.care" }));
    let values = claim
        .values
        .iter()
        .map(|value| {
            let bound = value.bound.filter(|_| {
                // The printed words usually say it themselves.
                value.as_printed.chars().all(|c| !c.is_alphabetic())
            });
            let bound = bound.map(|bound| {
                state.say(|words| {
                    words.say(match bound {
                        ValueBound::Over => "claim.over",
                        ValueBound::UpTo => "claim.up-to",
                        ValueBound::About => "claim.about",
                    })
                })
            });
            let date = value.date.as_ref().map(|date| {
                state.say(|words| {
                    let date = words.date(date, DateStyle::Long);
                    words.say_with("panel.as-of", &[("date", &date)])
                })
            });
            let note = value.note.as_ref().map(|note| text(state, shown, note, "tl-value-note"));
            view! {
                <tr>
                    <th scope="row">
                        {bound.map(|bound| format!("{bound} "))}
                        <q>{value.as_printed.clone()}</q>
                        {date.map(|date| view! { <span class="tl-as-of">{date}</span> })}
                        {note}
                    </th>
                    <td>{cited(state, shown, &value.citation)}</td>
                </tr>
            }
        })
        .collect_view();
    let note = claim.note.as_ref().map(|note| {
        let heading = state.say(|words| words.say("panel.editors-note"));
        view! {
            <div class="tl-claim-note">
                <strong>{heading}</strong>
                {prose(state, shown, note, "")}
            </div>
        }
    });
    view! {
        <section class="tl-claim" class:tl-care=!disputed data-claim=claim.values.len().to_string()>
            <h3>
                <i class="tl-disputed" aria-hidden="true">{if disputed { "≠" } else { "!" }}</i>
                {heading}
            </h3>
            <table>
                <caption>{text(state, shown, &claim.subject, "")}</caption>
                <tbody>{values}</tbody>
            </table>
            {note}
        </section>
    }
}

/// A citation in brief: the source's authors or title, and the locator.
fn cited(state: TimelineState, shown: &Shown, citation: &Citation) -> impl IntoView + use<> {
    let source = shown.set.sources.iter().find(|source| source.id == citation.source);
    let who = source.map(|source| {
        let families: Vec<&str> =
            source.author.iter().filter_map(|name| name.family.as_deref()).collect();
        match families.as_slice() {
            [] => source.container_title.clone().unwrap_or_else(|| source.title.clone()),
            families => families.join(", "),
        }
    });
    let details = state.say(|words| words.citation_details(citation));
    view! {
        <cite>{who}</cite>
        " "
        <span class="tl-locator">{details}</span>
    }
}

fn relations(
    state: TimelineState,
    shown: &Arc<Shown>,
    event: EventIdx,
    record: &Event,
) -> impl IntoView + use<> {
    let outgoing = record.relations.iter().filter_map(|relation| {
        let to = shown.index.by_id(&relation.to)?;
        let verb = match &relation.verb {
            Some(verb) => state.say(|words| words.text(&shown.set, verb)),
            None => state.say(|words| words.say(outgoing_key(relation.kind))),
        };
        Some((verb, to))
    });
    let incoming = shown.incoming.get(event.0).into_iter().flatten().map(|(from, kind)| {
        (state.say(|words| words.say(incoming_key(*kind))), *from)
    });
    let mut all: Vec<(String, EventIdx)> = outgoing.chain(incoming).collect();
    all.sort_by_key(|(_, other)| shown.index.drawn(*other).map(|drawn| drawn.span.start()));
    all.dedup_by_key(|(_, other)| *other);
    (!all.is_empty()).then(|| {
        let heading = state.say(|words| words.say("panel.connected"));
        let items = all
            .into_iter()
            .filter_map(|(verb, other)| {
                let record = shown.set.events.get(other.0)?;
                let date = record.date.as_ref();
                let date = date.map(|date| state.say(|words| words.date(date, DateStyle::Short)));
                let thread = shown.index.home(other).0 % 8 + 1;
                Some(view! {
                    <li class=format!("tl-thread-{thread}")>
                        <span class="tl-verb">{verb}</span>
                        <span class="tl-shape" aria-hidden="true"></span>
                        <button type="button" class="tl-link" on:click=move |_| state.select(other)>
                            {text(state, shown, &record.title, "")}
                        </button>
                        <span class="tl-related-date">{date}</span>
                    </li>
                })
            })
            .collect_view();
        view! {
            <section class="tl-related">
                <h3>{heading}</h3>
                <ul>{items}</ul>
            </section>
        }
    })
}

const fn outgoing_key(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::LeadsTo => "relation.leads-to",
        RelationKind::RespondsTo => "relation.responds-to",
        RelationKind::PartOf => "relation.part-of",
        RelationKind::AgreesWith => "relation.agrees-with",
        RelationKind::Contradicts => "relation.contradicts",
        RelationKind::Continues => "relation.continues",
    }
}

const fn incoming_key(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::LeadsTo => "relation.led-from",
        RelationKind::RespondsTo => "relation.answered-by",
        RelationKind::PartOf => "relation.includes",
        RelationKind::AgreesWith => "relation.agreed-by",
        RelationKind::Contradicts => "relation.contradicted-by",
        RelationKind::Continues => "relation.continued-by",
    }
}

fn people(state: TimelineState, shown: &Shown, record: &Event) -> impl IntoView + use<> {
    let items: Vec<_> = record
        .actors
        .iter()
        .filter_map(|reference| {
            let actor = shown.set.actors.iter().find(|actor| actor.id == reference.id())?;
            let role = match reference {
                crate::model::ActorRef::InRole(in_role) => Some(&in_role.role),
                crate::model::ActorRef::Id(_) => actor.role.as_ref(),
            };
            let (name, _) = resolved(state, shown, &actor.name);
            let own = actor
                .own_name
                .iter()
                .find(|(_, own)| **own != name)
                .map(|(tag, own)| view! { <span class="tl-own-name" lang=tag.clone()>{own.clone()}</span> });
            let role = role.map(|role| text(state, shown, role, "tl-role"));
            Some(view! {
                <li data-actor=actor.id.clone()>
                    {text(state, shown, &actor.name, "tl-name")} " " {own} " " {role}
                </li>
            })
        })
        .collect();
    (!items.is_empty()).then(|| {
        let heading = state.say(|words| words.say("panel.people"));
        view! {
            <section class="tl-people">
                <h3>{heading}</h3>
                <ul>{items}</ul>
            </section>
        }
    })
}

fn places(state: TimelineState, shown: &Shown, record: &Event) -> impl IntoView + use<> {
    let items: Vec<_> = record
        .places
        .iter()
        .filter_map(|id| {
            let place = shown.set.places.iter().find(|place| place.id == *id)?;
            let (name, _) = resolved(state, shown, &place.name);
            let own = place
                .own_name
                .iter()
                .find(|(_, own)| **own != name)
                .map(|(tag, own)| view! { <span class="tl-own-name" lang=tag.clone()>{own.clone()}</span> });
            Some(view! {
                <li data-place=place.id.clone()>
                    {text(state, shown, &place.name, "tl-name")} " " {own}
                </li>
            })
        })
        .collect();
    (!items.is_empty()).then(|| {
        let heading = state.say(|words| words.say("panel.places"));
        view! {
            <section class="tl-places">
                <h3>{heading}</h3>
                <ul>{items}</ul>
            </section>
        }
    })
}

fn sources(state: TimelineState, shown: &Shown, citations: &[Citation]) -> impl IntoView + use<> {
    let heading = state.say(|words| words.say("panel.sources"));
    let items = citations
        .iter()
        .filter_map(|citation| {
            let source = shown.set.sources.iter().find(|source| source.id == citation.source)?;
            let title = state.say(|words| source_title(words, source));
            let authors = author_names(source);
            let said = match authors.is_empty() {
                true => title,
                false => state.say(|words| {
                    words.say_with("citation.by", &[("authors", &authors), ("title", &title)])
                }),
            };
            let said = match &source.url {
                Some(url) => view! { <a href=url.clone() rel="noopener">{said}</a> }.into_any(),
                None => said.into_any(),
            };
            let details = state.say(|words| words.citation_details(citation));
            let note = citation.note.as_ref().map(|note| text(state, shown, note, "tl-value-note"));
            Some(view! {
                <li data-source=source.id.clone()>
                    {said} " " <span class="tl-locator">{details}</span> {note}
                </li>
            })
        })
        .collect_view();
    view! {
        <section class="tl-sources">
            <h3>{heading}</h3>
            <ol>{items}</ol>
        </section>
    }
}
