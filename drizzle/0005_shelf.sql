ALTER TABLE `conversations` ADD `last_words` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `has_draft` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `name` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `is_pinned` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `conversations` SET `has_draft` = 1 WHERE `id` IN (SELECT `conversation_id` FROM `events` WHERE `type` = 'draftWritten');
