CREATE TABLE `share_contents` (
	`token` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`token`) REFERENCES `shares`(`token`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `share_drawings` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`renderer` text NOT NULL,
	`facts` text,
	`piece_count` integer NOT NULL,
	FOREIGN KEY (`token`) REFERENCES `shares`(`token`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `share_drawings_by_token` ON `share_drawings` (`token`);--> statement-breakpoint
CREATE TABLE `share_pieces` (
	`drawing_id` text NOT NULL,
	`position` integer NOT NULL,
	`html` blob NOT NULL,
	PRIMARY KEY(`drawing_id`, `position`),
	FOREIGN KEY (`drawing_id`) REFERENCES `share_drawings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `share_contents` (`token`, `content`) SELECT `token`, `content` FROM `shares`;--> statement-breakpoint
ALTER TABLE `shares` DROP COLUMN `content`;