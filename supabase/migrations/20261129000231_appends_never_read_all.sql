-- A plan that was made while nobody had said anything reads the whole table, which is cheap then, and is kept
-- for as long as the connection lives: five seconds into a full hall each lookup read thousands of commands.
alter function api.append_table_events(jsonb) set enable_seqscan = off;
