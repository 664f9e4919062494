-- Full text over character bigrams, one line per passage, linked by rowid to corpus_passages.row_id.
-- Contentless: the bigrams are made from the passage and never read back.
CREATE VIRTUAL TABLE `corpus_fts` USING fts5(`bigrams`, content='', contentless_delete=1);
