-- The ground rules of the database.
--
-- Tables live in schemas that the REST interface does not expose. The exposed schema `api` holds
-- views for reading and functions for writing, and only `service_role` (the server) may use them;
-- `anon` and `authenticated` may do nothing at all. Contact data has a schema of its own and meets
-- answers only through a random participant key.

create schema access;       -- accounts, sessions, codes, rate limits
create schema contact;      -- who the people are: read for letters and name signs, never for analysis
create schema hearing;      -- hearings and their themes
create schema survey;       -- items, waves, answers
create schema recruitment;  -- participants without names, replies, draws
create schema programme;    -- sessions, groups, seats
create schema discussion;   -- table events
create schema audit;        -- who did what, when
create schema api;          -- the only exposed schema

-- Nothing is granted to everyone: each view and function below names who may use it.
alter default privileges revoke execute on functions from public;
revoke all on schema api from public;
grant usage on schema api to service_role;

-- Datasets are read through views owned by this role, which has no right in `contact`.
-- A mistake in such a view therefore cannot reach a name or an address.
do $$
begin
  if not exists (select from pg_roles where rolname = 'dataset_reader') then
    create role dataset_reader nologin;
  end if;
end $$;
grant dataset_reader to current_user with set true;
grant usage on schema hearing, survey, recruitment, programme to dataset_reader;

create table audit.log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null check (actor ~ '^(account|participant):[0-9a-f-]{36}$' or actor = 'system'),
  hearing_id uuid,
  act text not null,
  details jsonb not null default '{}'
);
alter table audit.log enable row level security;
create index on audit.log (hearing_id, id);

-- Refusals that the caller handles carry SQLSTATE FH001 and a machine-readable kind as message.
create function audit.refuse(kind text, details jsonb default '{}') returns void
language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = 'FH001', message = kind, detail = details::text;
end $$;

create function audit.record(actor text, hearing_id uuid, act text, details jsonb default '{}')
returns void language sql set search_path = '' as $$
  insert into audit.log (actor, hearing_id, act, details) values ($1, $2, $3, $4);
$$;

-- Whoever takes a file with people out of the system is in the log, before the first byte leaves.
create function api.record_download(hearing_id uuid, what text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform audit.record(actor, hearing_id, 'downloaded', jsonb_build_object('what', what));
  return 'true';
end $$;
grant execute on function api.record_download(uuid, text, text) to service_role;
