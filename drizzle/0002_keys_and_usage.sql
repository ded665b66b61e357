CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`last_four` text NOT NULL,
	`scopes` text NOT NULL,
	`models` text,
	`requests_per_minute` integer,
	`monthly_cap` integer,
	`expires_at` integer,
	`revoked_at` integer,
	`last_used_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_key_hash_unique` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE INDEX `api_keys_by_owner` ON `api_keys` (`owner_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `model_prices` (
	`model` text PRIMARY KEY NOT NULL,
	`input` real NOT NULL,
	`cached_input` real,
	`output` real NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `provider_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text NOT NULL,
	`purpose` text NOT NULL,
	`key_id` text,
	`conversation_id` text,
	`model` text NOT NULL,
	`input_tokens` integer NOT NULL,
	`cached_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`estimated` integer NOT NULL,
	`cost` integer,
	`first_token_ms` integer,
	`total_ms` integer NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `provider_calls_by_owner` ON `provider_calls` (`owner_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `usage_days` (
	`owner_id` text NOT NULL,
	`day` text NOT NULL,
	`key_id` text NOT NULL,
	`model` text NOT NULL,
	`calls` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`cached_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`estimated_calls` integer NOT NULL,
	`unpriced_calls` integer NOT NULL,
	`cost` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `day`, `key_id`, `model`),
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `usage_days_by_day` ON `usage_days` (`day`);--> statement-breakpoint
ALTER TABLE `messages` ADD `cost` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `first_token_ms` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `monthly_cap` integer;