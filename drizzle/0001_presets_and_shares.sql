CREATE TABLE `frozen_presets` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`preset_id` text,
	`version` integer,
	`name` text NOT NULL,
	`icon` text,
	`system_prompt` text NOT NULL,
	`examples` text NOT NULL,
	`model` text,
	`temperature` real,
	`max_tokens` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `frozen_presets_by_conversation` ON `frozen_presets` (`conversation_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `preset_versions` (
	`preset_id` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`icon` text,
	`system_prompt` text NOT NULL,
	`examples` text NOT NULL,
	`model` text,
	`temperature` real,
	`max_tokens` integer,
	`description` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`preset_id`, `version`),
	FOREIGN KEY (`preset_id`) REFERENCES `presets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `presets` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`position` integer NOT NULL,
	`is_default` integer NOT NULL,
	`published` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `presets_by_slug` ON `presets` (`owner_id`,`slug`);--> statement-breakpoint
CREATE INDEX `presets_by_owner` ON `presets` (`owner_id`,`position`);--> statement-breakpoint
CREATE INDEX `presets_published` ON `presets` (`published`,`slug`) WHERE published = 1;--> statement-breakpoint
CREATE TABLE `shares` (
	`token` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`choices` text NOT NULL,
	`message_count` integer NOT NULL,
	`password_hash` text,
	`expires_at` integer,
	`views` integer NOT NULL,
	`last_viewed_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `shares_by_owner` ON `shares` (`owner_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `shares_by_conversation` ON `shares` (`conversation_id`);--> statement-breakpoint
ALTER TABLE `conversations` ADD `frozen_preset_id` text;--> statement-breakpoint
ALTER TABLE `conversations` DROP COLUMN `preset_id`;--> statement-breakpoint
ALTER TABLE `conversations` DROP COLUMN `system_prompt`;--> statement-breakpoint
ALTER TABLE `messages` ADD `frozen_preset_id` text;