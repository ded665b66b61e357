CREATE TABLE `__new_model_prices` (
	`model` text NOT NULL,
	`from_day` text DEFAULT '' NOT NULL,
	`input` real NOT NULL,
	`cached_input` real,
	`cache_write` real,
	`output` real NOT NULL,
	`tiers` text DEFAULT '[]' NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`model`, `from_day`)
);
--> statement-breakpoint
INSERT INTO `__new_model_prices`("model", "from_day", "input", "cached_input", "cache_write", "output", "tiers", "updated_at") SELECT "model", '', "input", "cached_input", NULL, "output", '[]', "updated_at" FROM `model_prices`;--> statement-breakpoint
DROP TABLE `model_prices`;--> statement-breakpoint
ALTER TABLE `__new_model_prices` RENAME TO `model_prices`;