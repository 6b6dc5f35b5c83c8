//! Raw input to commands: keys, wheel, drag, and walking from event to event.
//!
//! Pure: it is told what was pressed or moved and says what that means. Nothing here listens to
//! anything, and nothing knows of tracks' heights or elements.

mod drag;
mod keymap;
mod minimap;
mod walk;
mod wheel;

pub use drag::{Drag, DragMove};
pub use keymap::{Key, KeyCommand, key_command};
pub use minimap::{Edge, EdgeKey, Grip, Minimap, MinimapDrag};
pub use walk::{Direction, walk};
pub use wheel::{Wheel, WheelAction, WheelUnit, wheel_action};

/// Factor of one zoom step of buttons and keys (design, section 4.1).
pub const ZOOM_STEP: f64 = 1.6;
