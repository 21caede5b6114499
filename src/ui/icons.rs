//! The icons in use, by the name that Phosphor gives them; draw them with `fonts::icon` or `fonts::icon_filled`.

/// `address-book`
pub const ADDRESS_BOOK: &str = "\u{e6f8}";
/// `archive`
pub const ARCHIVE: &str = "\u{e00c}";
/// `arrow-counter-clockwise`
pub const ARROW_COUNTER_CLOCKWISE: &str = "\u{e038}";
/// `arrow-clockwise`
pub const ARROW_CLOCKWISE: &str = "\u{e036}";
/// `arrow-down`
pub const ARROW_DOWN: &str = "\u{e03e}";
/// `arrow-left`
pub const ARROW_LEFT: &str = "\u{e058}";
/// `arrow-right`
pub const ARROW_RIGHT: &str = "\u{e06c}";
/// `arrow-up`
pub const ARROW_UP: &str = "\u{e08e}";
/// `arrow-square-out`
pub const ARROW_SQUARE_OUT: &str = "\u{e5de}";
/// `bank`
pub const BANK: &str = "\u{e0b4}";
/// `buildings`
pub const BUILDINGS: &str = "\u{e102}";
/// `calendar-blank`
pub const CALENDAR_BLANK: &str = "\u{e10a}";
/// `calendar-dots`
pub const CALENDAR_DOTS: &str = "\u{e7b4}";
/// `calendar-plus`
pub const CALENDAR_PLUS: &str = "\u{e714}";
/// `calendar-x`
pub const CALENDAR_X: &str = "\u{e10c}";
/// `caret-down`
pub const CARET_DOWN: &str = "\u{e136}";
/// `caret-left`
pub const CARET_LEFT: &str = "\u{e138}";
/// `caret-right`
pub const CARET_RIGHT: &str = "\u{e13a}";
/// `caret-up`
pub const CARET_UP: &str = "\u{e13c}";
/// `check`
pub const CHECK: &str = "\u{e182}";
/// `check-circle`
pub const CHECK_CIRCLE: &str = "\u{e184}";
/// `circle`
pub const CIRCLE: &str = "\u{e18a}";
/// `circle-dashed`
pub const CIRCLE_DASHED: &str = "\u{e602}";
/// `clock`
pub const CLOCK: &str = "\u{e19a}";
/// `clock-counter-clockwise`
pub const CLOCK_COUNTER_CLOCKWISE: &str = "\u{e1a0}";
/// `coffee`
pub const COFFEE: &str = "\u{e1c2}";
/// `copy`
pub const COPY: &str = "\u{e1ca}";
/// `database`
pub const DATABASE: &str = "\u{e1de}";
/// `dots-six-vertical`
pub const DOTS_SIX_VERTICAL: &str = "\u{eae2}";
/// `dots-three`
pub const DOTS_THREE: &str = "\u{e1fe}";
/// `download-simple`
pub const DOWNLOAD_SIMPLE: &str = "\u{e20c}";
/// `envelope-simple`
pub const ENVELOPE_SIMPLE: &str = "\u{e218}";
/// `file-pdf`
pub const FILE_PDF: &str = "\u{e702}";
/// `file-text`
pub const FILE_TEXT: &str = "\u{e23a}";
/// `files`
pub const FILES: &str = "\u{e710}";
/// `flag`
pub const FLAG: &str = "\u{e244}";
/// `folder-open`
pub const FOLDER_OPEN: &str = "\u{e256}";
/// `funnel`
pub const FUNNEL: &str = "\u{e266}";
/// `gavel`
pub const GAVEL: &str = "\u{ea32}";
/// `gear`
pub const GEAR: &str = "\u{e270}";
/// `house`
pub const HOUSE: &str = "\u{e2c2}";
/// `image`
pub const IMAGE: &str = "\u{e2ca}";
/// `info`
pub const INFO: &str = "\u{e2ce}";
/// `keyboard`
pub const KEYBOARD: &str = "\u{e2d8}";
/// `list-bullets`
pub const LIST_BULLETS: &str = "\u{e2f2}";
/// `list-checks`
pub const LIST_CHECKS: &str = "\u{eadc}";
/// `magnifying-glass`
pub const MAGNIFYING_GLASS: &str = "\u{e30c}";
/// `map-pin`
pub const MAP_PIN: &str = "\u{e316}";
/// `minus`
pub const MINUS: &str = "\u{e32a}";
/// `monitor`
pub const MONITOR: &str = "\u{e32e}";
/// `moon`
pub const MOON: &str = "\u{e330}";
/// `notepad`
pub const NOTEPAD: &str = "\u{e63e}";
/// `note-pencil`
pub const NOTE_PENCIL: &str = "\u{e34c}";
/// `pause`
pub const PAUSE: &str = "\u{e39e}";
/// `pencil-simple`
pub const PENCIL_SIMPLE: &str = "\u{e3b4}";
/// `play`
pub const PLAY: &str = "\u{e3d0}";
/// `plus`
pub const PLUS: &str = "\u{e3d4}";
/// `plus-circle`
pub const PLUS_CIRCLE: &str = "\u{e3d6}";
/// `presentation-chart`
pub const PRESENTATION_CHART: &str = "\u{e656}";
/// `printer`
pub const PRINTER: &str = "\u{e3dc}";
/// `prohibit`
pub const PROHIBIT: &str = "\u{e3de}";
/// `question`
pub const QUESTION: &str = "\u{e3e8}";
/// `seal-check`
pub const SEAL_CHECK: &str = "\u{e606}";
/// `shield-check`
pub const SHIELD_CHECK: &str = "\u{e40c}";
/// `signature`
pub const SIGNATURE: &str = "\u{ebac}";
/// `stack`
pub const STACK: &str = "\u{e466}";
/// `sun`
pub const SUN: &str = "\u{e472}";
/// `table`
pub const TABLE: &str = "\u{e476}";
/// `trash`
pub const TRASH: &str = "\u{e4a6}";
/// `tray`
pub const TRAY: &str = "\u{e4aa}";
/// `user`
pub const USER: &str = "\u{e4c2}";
/// `user-check`
pub const USER_CHECK: &str = "\u{eafa}";
/// `user-minus`
pub const USER_MINUS: &str = "\u{e4ce}";
/// `user-plus`
pub const USER_PLUS: &str = "\u{e4d0}";
/// `user-switch`
pub const USER_SWITCH: &str = "\u{e756}";
/// `users`
pub const USERS: &str = "\u{e4d6}";
/// `users-three`
pub const USERS_THREE: &str = "\u{e68e}";
/// `warning`
pub const WARNING: &str = "\u{e4e0}";
/// `warning-circle`
pub const WARNING_CIRCLE: &str = "\u{e4e2}";
/// `x`
pub const X: &str = "\u{e4f6}";
