CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` text NOT NULL,
	`last_at` text NOT NULL,
	`last_seq` integer NOT NULL,
	`year` integer,
	`unit_name` text,
	`first_words` text
);
--> statement-breakpoint
CREATE INDEX `conversations_by_last_at` ON `conversations` (`last_at`);--> statement-breakpoint
CREATE TABLE `corpus_passages` (
	`row_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`report_id` text NOT NULL,
	`report_title` text NOT NULL,
	`section_id` text,
	`headings` text NOT NULL,
	`text` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `corpus_reports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `corpus_passages_id_unique` ON `corpus_passages` (`id`);--> statement-breakpoint
CREATE INDEX `corpus_passages_by_report` ON `corpus_passages` (`report_id`);--> statement-breakpoint
CREATE TABLE `corpus_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`origin` text NOT NULL,
	`sha256` text NOT NULL,
	`passages` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `seq`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
