CREATE TABLE `ledger_requests` (
	`district_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	PRIMARY KEY(`unit_id`, `kind`, `year`)
);
--> statement-breakpoint
CREATE TABLE `sent_ledgers` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`officer_id` text NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`figures` text NOT NULL,
	`sent_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sent_ledgers_by_district` ON `sent_ledgers` (`district_id`,`kind`,`year`);