//! Signals and memos as in Leptos, with one type of value inside.
//!
//! Leptos compiles reading, writing and comparing anew for every type that a signal holds: 2 to 4 KB
//! for each of the twenty types here. These hold their values behind [`Any`], so that code exists
//! once, and what is left for a type is a cast and a copy. `docs/decisions.md`, D1.
//!
//! Handles are cheap to copy, and belong to the owner that is current when they are made. Values are
//! copied out: what is large stands in an [`Arc`].

use reactive_graph::graph::{Subscriber, ToAnySubscriber};
use reactive_graph::owner::on_cleanup;
use reactive_graph::traits::{Get, GetUntracked, Set, Track};
use reactive_graph::{computed, signal};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

type Value = Arc<dyn Any + Send + Sync>;

/// The value as what it was put in as.
fn typed<T: 'static>(value: &Value) -> &T {
    match value.downcast_ref() {
        Some(value) => value,
        None => unreachable!("a signal of one type holds nothing else"),
    }
}

/// A value that effects and memos follow.
pub struct Signal<T>(signal::RwSignal<Value>, PhantomData<fn(T) -> T>);

/// A value that follows from signals. It is made when it is asked for, and made anew after one of
/// them has changed.
pub struct Memo<T>(computed::Memo<Value>, PhantomData<fn(T) -> T>);

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: Clone + Send + Sync + 'static> Signal<T> {
    /// A signal with its first value.
    #[must_use]
    pub fn new(value: T) -> Signal<T> {
        Signal(new_signal(Arc::new(value)), PhantomData)
    }

    /// The value; tracks it.
    #[must_use]
    pub fn get(self) -> T {
        typed::<T>(&get(self.0)).clone()
    }

    /// The value, without tracking it.
    #[must_use]
    pub fn get_untracked(self) -> T {
        typed::<T>(&get_untracked(self.0)).clone()
    }

    /// The value, without tracking it; `None` once the owner of the signal is gone.
    #[must_use]
    pub fn try_get_untracked(self) -> Option<T> {
        Some(typed::<T>(&try_get_untracked(self.0)?).clone())
    }

    /// Looks at the value; tracks it.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(typed(&get(self.0)))
    }

    /// Looks at the value, without tracking it.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(typed(&get_untracked(self.0)))
    }

    /// Sets the value. Nothing happens once the owner of the signal is gone.
    pub fn set(self, value: T) {
        set(self.0, Arc::new(value));
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }

    /// Tracks the value, without a look at it.
    pub fn track(self) {
        self.0.track();
    }
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
    /// A memo; who follows it hears of values that differ from the one before, which `make` is given.
    #[must_use]
    pub fn new(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq,
    {
        Memo::new_with(make, T::eq)
    }

    /// A memo with another sense of "the same".
    #[must_use]
    pub fn new_with(
        make: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
        same: fn(&T, &T) -> bool,
    ) -> Memo<T> {
        let make = move |before: Option<Value>| {
            let before = before.as_ref().map(typed::<T>);
            let after = make(before);
            let is_other = !before.is_some_and(|before| same(before, &after));
            (Arc::new(after) as Value, is_other)
        };
        Memo(new_memo(Box::new(make)), PhantomData)
    }

    /// The value; tracks it.
    #[must_use]
    pub fn get(self) -> T {
        typed::<T>(&get_memo(self.0)).clone()
    }

    /// The value, without tracking it.
    #[must_use]
    pub fn get_untracked(self) -> T {
        reactive_graph::graph::untrack(|| self.get())
    }

    /// The value, without tracking it; `None` once the owner of the memo is gone.
    #[must_use]
    pub fn try_get_untracked(self) -> Option<T> {
        Some(typed::<T>(&try_get_memo_untracked(self.0)?).clone())
    }

    /// Looks at the value; tracks it.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(typed(&get_memo(self.0)))
    }

    /// Tracks the value, without a look at it.
    pub fn track(self) {
        self.0.track();
    }
}

// What Leptos compiles, once. Not inlined, or each caller would have its own copy again.

#[inline(never)]
fn new_signal(value: Value) -> signal::RwSignal<Value> {
    signal::RwSignal::new(value)
}

#[inline(never)]
fn get(signal: signal::RwSignal<Value>) -> Value {
    signal.get()
}

#[inline(never)]
fn get_untracked(signal: signal::RwSignal<Value>) -> Value {
    signal.get_untracked()
}

#[inline(never)]
fn try_get_untracked(signal: signal::RwSignal<Value>) -> Option<Value> {
    signal.try_get_untracked()
}

#[inline(never)]
fn set(signal: signal::RwSignal<Value>, value: Value) {
    signal.try_set(value);
}

type Make = Box<dyn Fn(Option<Value>) -> (Value, bool) + Send + Sync>;

#[inline(never)]
fn new_memo(make: Make) -> computed::Memo<Value> {
    let memo = computed::ArcMemo::new_owning(make);
    // As of effects (`view::dom`): a signal that lives longer would keep its place.
    let subscriber = memo.to_any_subscriber();
    on_cleanup(move || subscriber.clear_sources(&subscriber));
    computed::Memo::from(memo)
}

#[inline(never)]
fn get_memo(memo: computed::Memo<Value>) -> Value {
    memo.get()
}

#[inline(never)]
fn try_get_memo_untracked(memo: computed::Memo<Value>) -> Option<Value> {
    memo.try_get_untracked()
}
