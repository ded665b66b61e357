ALTER TABLE `messages` ADD `omitted` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `sources` text;