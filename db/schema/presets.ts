import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { flag, instant } from "./columns";
import { conversations } from "./conversations";
import { owner } from "./people";

type StoredExample = { role: "user" | "assistant"; text: string };

/** What a preset gives a model. */
const presetContent = () => ({
  icon: text("icon"),
  systemPrompt: text("system_prompt").notNull(),
  /** Turns that open every conversation with it. */
  examples: text("examples", { mode: "json" }).$type<StoredExample[]>().notNull(),
  model: text("model"),
  temperature: real("temperature"),
  maxTokens: integer("max_tokens"),
});

/** System prompts with a name. What is in one stands in its versions, of which the newest counts. */
export const presets = sqliteTable(
  "presets",
  {
    id: text("id").primaryKey(),
    ownerId: owner(),
    slug: text("slug").notNull(),
    version: integer("version").notNull(),
    /** Among the owner's presets, from 0. */
    position: integer("position").notNull(),
    isDefault: flag("is_default").notNull(),
    /** Whether everybody on the site may use it. */
    published: flag("published").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("presets_by_slug").on(table.ownerId, table.slug),
    index("presets_by_owner").on(table.ownerId, table.position),
    index("presets_published").on(table.published, table.slug).where(sql`published = 1`),
  ],
);

/** What a preset was from one save to the next. Never changed. */
export const presetVersions = sqliteTable(
  "preset_versions",
  {
    presetId: text("preset_id")
      .notNull()
      .references(() => presets.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    name: text("name").notNull(),
    ...presetContent(),
    description: text("description"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.presetId, table.version] })],
);

/**
 * A preset as a conversation took it up: its words with the variables filled in, its settings. Never changed, whatever
 * becomes of the preset.
 */
export const frozenPresets = sqliteTable(
  "frozen_presets",
  {
    id: text("id").primaryKey(),
    conversationId: text("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    /** Where it came from. The preset may be gone. */
    presetId: text("preset_id"),
    version: integer("version"),
    name: text("name").notNull(),
    ...presetContent(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("frozen_presets_by_conversation").on(table.conversationId, table.createdAt)],
);
