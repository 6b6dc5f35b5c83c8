//! Raw input to commands: keys, wheel, pointers, and walking from event to event and period to
//! period; and what moves by itself afterwards.
//!
//! Pure: it is told what was pressed or moved and says what that means. Nothing here listens to
//! anything, and nothing knows of tracks' heights or elements.

mod hold;
mod keymap;
mod kiosk;
mod minimap;
mod motion;
mod nearest;
mod periods;
mod walk;
mod wheel;

pub use hold::{Hold, Touch};
pub use keymap::{Binding, KEYS, Key, KeyCommand, KeyRow, key_command, turned, turned_cap};
pub use kiosk::{Stage, Turn, Watch, magnification};
pub use minimap::{Edge, EdgeKey, Grip, Minimap, MinimapDrag};
pub use motion::Motion;
pub use nearest::{APART_PX, REACH_OF_TOUCH_PX, REACH_PX, list_place, near, nearest};
pub use periods::period_beside;
pub use walk::{Direction, walk};
pub use wheel::{Wheel, WheelAction, WheelUnit, wheel_action};

/// Factor of one zoom step of buttons and keys (design, section 4.1).
pub const ZOOM_STEP: f64 = 1.6;

/// Factor of a double click.
pub const DOUBLE_CLICK: f64 = 2.0;
