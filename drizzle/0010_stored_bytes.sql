ALTER TABLE `users` ADD `stored_bytes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `users` SET `stored_bytes` =
	(SELECT coalesce(sum(500
		+ (SELECT coalesce(sum(500 + octet_length(`text`) + coalesce(octet_length(`reasoning`), 0) + coalesce(octet_length(`runs`), 0) + coalesce(octet_length(`tool_calls`), 0) + coalesce(octet_length(`sources`), 0)), 0) FROM `messages` WHERE `messages`.`conversation_id` = `conversations`.`id`)
		+ (SELECT coalesce(sum(500 + octet_length(`system_prompt`) + octet_length(`examples`)), 0) FROM `frozen_presets` WHERE `frozen_presets`.`conversation_id` = `conversations`.`id`)), 0)
		FROM `conversations` WHERE `conversations`.`owner_id` = `users`.`id`)
	+ (SELECT coalesce(sum(500 + octet_length(`system_prompt`) + octet_length(`examples`)), 0) FROM `presets` JOIN `preset_versions` ON `preset_versions`.`preset_id` = `presets`.`id` WHERE `presets`.`owner_id` = `users`.`id`)
	+ (SELECT coalesce(sum(500 + octet_length(`choices`) + coalesce(octet_length(`content`), 0)), 0) FROM `shares` LEFT JOIN `share_contents` ON `share_contents`.`token` = `shares`.`token` WHERE `shares`.`owner_id` = `users`.`id`);
