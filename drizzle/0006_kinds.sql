-- Kept by hand: SQLite deletes what refers to a table that is dropped, and D1 never lets go of that. So the new tables are
-- filled first, then the old ones go, those that refer before those they refer to.
ALTER TABLE `conversations` ADD `kind` text DEFAULT 'armed-forces-duty' NOT NULL;--> statement-breakpoint
CREATE TABLE `new_corpus_reports` (
	`kind` text DEFAULT 'armed-forces-duty' NOT NULL,
	`id` text NOT NULL,
	`unit_id` text DEFAULT 'everyone' NOT NULL,
	`title` text NOT NULL,
	`origin` text NOT NULL,
	`sha256` text NOT NULL,
	`passages` integer NOT NULL,
	`full_text` text,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
INSERT INTO `new_corpus_reports` (`id`, `unit_id`, `title`, `origin`, `sha256`, `passages`, `full_text`) SELECT `id`, `unit_id`, `title`, `origin`, `sha256`, `passages`, `full_text` FROM `corpus_reports`;--> statement-breakpoint
CREATE TABLE `new_corpus_passages` (
	`row_id` integer PRIMARY KEY NOT NULL,
	`kind` text DEFAULT 'armed-forces-duty' NOT NULL,
	`id` text NOT NULL,
	`unit_id` text DEFAULT 'everyone' NOT NULL,
	`report_id` text NOT NULL,
	`report_title` text NOT NULL,
	`section_id` text,
	`headings` text NOT NULL,
	`text` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	FOREIGN KEY (`kind`,`report_id`) REFERENCES `new_corpus_reports`(`kind`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `new_corpus_passages` (`row_id`, `id`, `unit_id`, `report_id`, `report_title`, `section_id`, `headings`, `text`, `start`, `end`) SELECT `row_id`, `id`, `unit_id`, `report_id`, `report_title`, `section_id`, `headings`, `text`, `start`, `end` FROM `corpus_passages`;--> statement-breakpoint
DROP TABLE `corpus_passages`;--> statement-breakpoint
DROP TABLE `corpus_reports`;--> statement-breakpoint
ALTER TABLE `new_corpus_reports` RENAME TO `corpus_reports`;--> statement-breakpoint
ALTER TABLE `new_corpus_passages` RENAME TO `corpus_passages`;--> statement-breakpoint
CREATE UNIQUE INDEX `corpus_passages_of_kind` ON `corpus_passages` (`kind`,`id`);--> statement-breakpoint
CREATE INDEX `corpus_passages_by_report` ON `corpus_passages` (`kind`,`report_id`);
