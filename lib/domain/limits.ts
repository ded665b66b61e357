// Apart from the schemas that use them: a browser that knows a limit need not load a schema library.

/** Bytes of a JSON body where nothing else is said: a text of a megabyte and what stands round it. */
export const JSON_BODY_BYTES_MAX = 1_100_000;
export const JSON_DEPTH_MAX = 64;
/** Objects, lists and commas: more than in any request of ours, and few enough to be walked in no time. */
export const JSON_PARTS_MAX = 200_000;
/** Bytes of a form: a sign-in, a link's password. */
export const FORM_BYTES_MAX = 16_000;

/** As the standard of addresses has it. */
export const EMAIL_LENGTH_MAX = 254;
/** As typed, before it is brought to its one form. */
export const EMAIL_TYPED_LENGTH_MAX = 320;
export const PASSWORD_LENGTH_MIN = 8;
export const PASSWORD_LENGTH_MAX = 200;
/** Passwords that wait to be hashed or compared: of one person or network, and of one kind in all. */
export const HASHES_WAITING_EACH_MAX = 100;
export const HASHES_WAITING_MAX = 500;
export const NAME_LENGTH_MAX = 100;
/** A session ends so many days after its last visit, if not by its age (`SESSION_DAYS_MAX`). */
export const SESSION_IDLE_DAYS_MAX = 30;
/** Signed-in browsers of one person; the longest unseen goes. */
export const SESSIONS_PER_PERSON_MAX = 100;

/** Characters of a User-Agent that are looked at to name a browser. */
export const USER_AGENT_LENGTH_MAX = 512;

/** Characters of what opens a page further on (`cursor`), or marks a place in the events (`after`). */
export const CURSOR_LENGTH_MAX = 320;
export const MARK_LENGTH_MAX = 100;
/** Days that a report of usage can span. */
export const REPORT_DAYS_MAX = 366;

export const INVITE_DAYS_MAX = 90;
export const INVITE_LENGTH_MAX = 200;
/** Invites of one administrator that are neither used nor run out. */
export const INVITES_OPEN_MAX = 200;

export const TITLE_LENGTH_MAX = 200;
/** Bytes of UTF-8, as the limit is one on what is stored. */
export const MESSAGE_BYTES_MAX = 1_000_000;
/** Bytes of a request that carries a message: JSON may spend six on a character. */
export const MESSAGE_BODY_BYTES_MAX = 10_000_000;
/** Bytes of a body to `/v1` without its long strings, which are held apart. */
export const API_OUTLINE_BYTES_MAX = 10_000_000;
/** Bodies of the largest size that `/v1` holds at once. */
export const API_BODIES_AT_ONCE_MAX = 4;
export const MESSAGES_PER_CONVERSATION_MAX = 20_000;
/** What one answer tells of a long conversation: so many messages, and so many bytes of UTF-8 of their words. */
export const MESSAGES_PER_PAGE_MAX = 200;
export const MESSAGE_PAGE_BYTES_MAX = 4_000_000;
/** Texts, pictures and sounds of one message to `/v1`. */
export const PARTS_PER_MESSAGE_MAX = 2_000;
/** Messages of one exchange over `/v1` that is kept: they are written in one go, while all else waits. */
export const KEPT_TURNS_MAX = 1_000;
/** UTF-16 code units of reasoning and text; beyond it an answer is taken for endless. */
export const ANSWER_LENGTH_MAX = 1_000_000;
/** Sources of one answer, and UTF-16 code units of an address and a title. */
export const SOURCES_MAX = 100;
export const SOURCE_URL_LENGTH_MAX = 2_000;
export const SOURCE_TITLE_LENGTH_MAX = 300;
/** UTF-16 code units of a `data:` address that is text; a longer one is a thing, which is named. */
export const DATA_ADDRESS_LENGTH_MAX = 2_000;
/** Bytes of messages that the server itself draws with the page of a conversation; the browser fetches the others. */
export const OPENING_BYTES_MAX = 200_000;
/** Marks of Markdown in them, and how many a message counts for itself: to draw these holds all others up. */
export const OPENING_MARKS_MAX = 1_200;
export const OPENING_MARKS_PER_MESSAGE = 10;
export const STREAMS_PER_PERSON_MAX = 5;
/** Tabs of one person that hear of changes at once. */
export const FOLLOWERS_PER_PERSON_MAX = 20;
/** Changes that wait for one tab to take them; with more it fetches anew what it shows. */
export const CHANGES_WAITING_MAX = 500;
export const CONVERSATIONS_PER_PAGE_MAX = 100;

export const PRESETS_PER_PERSON_MAX = 200;
export const PRESET_NAME_LENGTH_MAX = 100;
export const SLUG_LENGTH_MAX = 60;
export const PRESET_DESCRIPTION_LENGTH_MAX = 300;
/** UTF-16 code units. */
export const SYSTEM_PROMPT_LENGTH_MAX = 100_000;
export const PRESET_EXAMPLES_MAX = 40;
export const ANSWER_TOKENS_MAX = 10_000_000;
export const TIME_ZONE_LENGTH_MAX = 100;
export const VARIABLE_NAME_LENGTH_MAX = 50;
export const VARIABLE_VALUE_LENGTH_MAX = 2_000;
/** Bytes of a request that carries a preset with its examples. */
export const PRESET_BODY_BYTES_MAX = 5_000_000;
/** Bytes of a file with presets. */
export const PRESET_FILE_BYTES_MAX = 5_000_000;

export const SHARES_PER_PERSON_MAX = 1_000;
/** Bytes of what one link shows. */
export const SHARE_BYTES_MAX = 20_000_000;
export const MASKS_PER_SHARE_MAX = 5_000;
/** Processor time that one message, and one link, may take to be drawn as Markdown; what is left then is plain text. */
export const SHARE_MESSAGE_DRAW_MS = 2_000;
export const SHARE_DRAW_MS = 30_000;
/** Characters of HTML that Markdown may become, of one message and of a link. */
export const SHARE_MESSAGE_HTML_MAX = 10_000_000;
export const SHARE_HTML_MAX = 60_000_000;
/** Characters of a drawing that are stored, read and sent in one go. */
export const SHARE_PIECE_LENGTH = 64_000;
/** Characters of the page that a preview shows. */
export const SHARE_PREVIEW_LENGTH = 2_000_000;
/** What may wait for the thread that draws, of everybody and of one person. */
export const SHARE_TASKS_MAX = 500;
export const SHARE_TASKS_PER_PERSON_MAX = 60;
/** Pages and files of links for one network; no office reads so much, but a loop does. */
export const SHARE_VIEWS_PER_MINUTE = 600;

export const KEYS_PER_PERSON_MAX = 20;
export const KEY_NAME_LENGTH_MAX = 100;
export const KEY_MODELS_MAX = 100;
export const MODEL_NAME_LENGTH_MAX = 200;
export const REQUESTS_PER_MINUTE_MAX = 100_000;
/** For a key that says nothing else: no program that works, but any that runs wild. */
export const REQUESTS_PER_MINUTE_DEFAULT = 3_000;
export const CALLS_AT_ONCE_MAX = 10_000;
/** Of a key that says nothing else, and of a person over all keys. */
export const CALLS_AT_ONCE_DEFAULT = 64;
/** US dollars. */
export const MONTHLY_CAP_MAX = 1_000_000;

export const PEOPLE_PER_PAGE_MAX = 100;
export const PRICES_MAX = 500;
export const PRICE_TIERS_MAX = 5;
/** Input from which on a tier may begin. */
export const TIER_TOKENS_MAX = 100_000_000;
/** US dollars for a million tokens. */
export const PRICE_MAX = 10_000;

/** Keys that one budget (`lib/server/throttle.ts`) remembers; the oldest goes. */
export const THROTTLE_KEYS_MAX = 100_000;
/** Guesses at one secret that wait for those before them. */
export const TRIES_WAITING_MAX = 200;

/**
 * Markdown is read and drawn in bounded steps. Marks are the characters that may mean something in it: what reading
 * costs grows with their number, at worst with its square, so one look takes in no more than these.
 */
export const MARKS_PER_LOOK = 200;
/** For a block that is not over after one look; one with still more marks is taken apart, or is plain words. */
export const MARKS_PER_BLOCK_MAX = 600;
/** UTF-16 code units of one look. */
export const LOOK_LENGTH_MAX = 16_000;
/** What is read before others have their turn. */
export const MARKS_PER_SLICE = 300;
/** A list, a table or a quotation with more marks is drawn in several. */
export const MARKS_PER_PART = 3_000;
/** UTF-16 code units of plain words in one paragraph. */
export const WORDS_LENGTH_MAX = 1_000;
/** Quotations and lists within each other, at the beginning of one line. */
export const NESTING_PER_LINE_MAX = 32;
/** Elements within each other. */
export const NESTING_MAX = 100;
/** Blocks too large for one look that are taken apart within each other. */
export const LARGE_BLOCKS_NESTED_MAX = 6;
/** Link definitions and footnotes of one text; what it defines beyond them holds near by only, or is words. */
export const DEFINITIONS_PER_TEXT_MAX = 1_000;
export const FOOTNOTES_PER_TEXT_MAX = 300;
/** Ways back from one footnote. */
export const FOOTNOTE_RETURNS_MAX = 50;
/** UTF-16 code units of code, and milliseconds, beyond which it is not coloured. */
export const CODE_COLOURED_LENGTH_MAX = 20_000;
export const CODE_COLOURED_MS_MAX = 100;
