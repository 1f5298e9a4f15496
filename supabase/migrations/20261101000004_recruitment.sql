-- From the invitation list to the panel, and the sessions of everybody who signs in.

create table recruitment.participants (
  key uuid primary key,          -- random; the only link between a name and an answer
  hearing_id uuid not null references hearing.hearings,
  sex text not null,
  age_band text not null,
  region text not null,
  education text not null,
  invited_at timestamptz not null default now()
);
create index on recruitment.participants (hearing_id, key);

create table contact.people (
  participant_key uuid primary key references recruitment.participants,
  hearing_id uuid not null references hearing.hearings,
  reference text not null,       -- the list's own key, never a CPR number
  name text not null,
  address text not null,
  postcode text not null,
  city text not null,
  email text,
  phone text,
  birth_year integer not null,
  municipality_code text not null,
  access_code text not null,     -- printed on the letter; answers know only its hash
  unique (hearing_id, reference)
);

create table access.codes (
  code_hash text primary key,
  participant_key uuid not null references recruitment.participants,
  hearing_id uuid not null references hearing.hearings,
  revoked_at timestamptz
);
create index on access.codes (participant_key);

create table access.sessions (
  id_hash text primary key,      -- sha-256 of the id in the cookie
  account_id uuid references access.accounts,
  participant_key uuid references recruitment.participants,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check (num_nonnulls(account_id, participant_key) = 1)
);
create index on access.sessions (account_id);
create index on access.sessions (participant_key);
create index on access.sessions (expires_at);

create table recruitment.imports (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  file_hash text not null,
  rows_expected integer not null,
  added integer,
  already integer,
  started_at timestamptz not null default now(),
  completed_at timestamptz
);
create table contact.staged_rows (
  import_id uuid not null references recruitment.imports on delete cascade,
  line integer not null,
  person jsonb not null,
  primary key (import_id, line)
);

create table recruitment.replies (
  participant_key uuid primary key references recruitment.participants,
  willing boolean not null,
  replied_at timestamptz not null default clock_timestamp()
);

-- Every reply as it was given, as answers have their log: a reply that the net held back and delivers
-- again after the person has changed her mind must not win.
create table recruitment.reply_log (
  id uuid primary key,           -- made by the tablet
  participant_key uuid not null references recruitment.participants,
  willing boolean not null,
  received_at timestamptz not null default clock_timestamp()
);
create index on recruitment.reply_log (participant_key);

create table recruitment.draws (
  id uuid primary key,
  hearing_id uuid not null unique references hearing.hearings,
  method text not null,
  seed text not null,
  size integer not null,
  record jsonb not null,
  record_hash text not null,
  drawn_at timestamptz not null default now(),
  drawn_by text not null
);
create table recruitment.selections (
  participant_key uuid primary key references recruitment.participants,
  draw_id uuid not null references recruitment.draws on delete cascade,
  hearing_id uuid not null references hearing.hearings,
  role text not null check (role in ('panel', 'reserve')),
  place integer not null,        -- in drawn order, from 1
  unique (draw_id, role, place)
);
create index on recruitment.selections (hearing_id);

alter table recruitment.participants enable row level security;
alter table contact.people enable row level security;
alter table access.codes enable row level security;
alter table access.sessions enable row level security;
alter table recruitment.imports enable row level security;
alter table contact.staged_rows enable row level security;
alter table recruitment.replies enable row level security;
alter table recruitment.reply_log enable row level security;
alter table recruitment.draws enable row level security;
alter table recruitment.selections enable row level security;

create view api.sessions as
  select s.id_hash, s.account_id, s.participant_key, s.expires_at,
         a.email as account_email, a.name as account_name, a.may_create_hearings,
         p.hearing_id as participant_hearing_id, h.slug as participant_hearing_slug,
         split_part(c.name, ' ', 1) as participant_first_name, sel.role as selection
    from access.sessions s
    left join access.accounts a on a.id = s.account_id
    left join recruitment.participants p on p.key = s.participant_key
    left join hearing.hearings h on h.id = p.hearing_id
    left join contact.people c on c.participant_key = s.participant_key
    left join recruitment.selections sel on sel.participant_key = s.participant_key;
create view api.codes as
  select c.code_hash, c.participant_key, c.hearing_id, h.slug as hearing_slug
    from access.codes c join hearing.hearings h on h.id = c.hearing_id where c.revoked_at is null;
create view api.imports as select * from recruitment.imports;
create view api.own_replies as select participant_key, willing, replied_at from recruitment.replies;
create view api.draws as select * from recruitment.draws;
-- Every draw of a hearing, also those that a later one replaced: whoever draws again does so in the open.
create view api.draw_history as
  select l.id, l.hearing_id, l.at as drawn_at, l.details ->> 'seed' as seed,
         (l.details ->> 'size')::integer as size, l.details ->> 'record_hash' as record_hash
    from audit.log l where l.act = 'panel_drawn';
-- The panel and its reserves by background, without names: what seating mixes.
create view api.drawn_people as
  select s.hearing_id, s.participant_key, s.role, s.place, p.sex, p.age_band, p.region, p.education
    from recruitment.selections s join recruitment.participants p on p.key = s.participant_key;
-- Whether lots have been drawn in a participant's hearing. Who was drawn is in the session.
create view api.own_status as
  select p.key as participant_key, p.hearing_id,
         exists (select from recruitment.draws d where d.hearing_id = p.hearing_id) as drawn
    from recruitment.participants p;
-- The mailing list: the one view that shows who people are, for letters and the reception desk.
create view api.mailing_list as
  select p.participant_key, p.hearing_id, p.reference, p.name, p.address, p.postcode, p.city, p.email,
         p.phone, p.access_code, sel.role as selection, sel.place
    from contact.people p left join recruitment.selections sel on sel.participant_key = p.participant_key;
grant select on api.sessions, api.codes, api.imports, api.own_replies, api.draws, api.draw_history,
  api.drawn_people, api.own_status, api.mailing_list to service_role;

create function api.create_session(id_hash text, account_id uuid, participant_key uuid, expires_at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  insert into access.sessions (id_hash, account_id, participant_key, expires_at)
  values (create_session.id_hash, create_session.account_id, create_session.participant_key, create_session.expires_at);
  return 'true';
end $$;

create function api.extend_session(id_hash text, expires_at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  update access.sessions s set expires_at = extend_session.expires_at where s.id_hash = extend_session.id_hash;
  return 'true';
end $$;

create function api.end_session(id_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from access.sessions s where s.id_hash = end_session.id_hash;
  return 'true';
end $$;

-- Sign out everywhere: every session of an account or of a participant.
create function api.end_sessions_of(account_id uuid, participant_key uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from access.sessions s where s.account_id = end_sessions_of.account_id
      or s.participant_key = end_sessions_of.participant_key;
  return 'true';
end $$;

create function api.end_expired_sessions() returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from access.sessions where expires_at <= now();
  return 'true';
end $$;

-- An import is staged in parts and completed in one transaction, so a list is in or out, never half.
-- An id that stands for another list or another hearing is refused (`import_exists`): its rows must not
-- end up among those of this one.
create function api.begin_import(import jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare i record; known recruitment.imports;
begin
  select * into i from jsonb_to_record(import) as x(id uuid, hearing_id uuid, file_hash text, rows_expected integer);
  -- An earlier import that was broken off leaves nothing behind.
  delete from recruitment.imports x where x.hearing_id = i.hearing_id and x.completed_at is null and x.id <> i.id
     and x.started_at < now() - interval '15 minutes';
  insert into recruitment.imports (id, hearing_id, file_hash, rows_expected)
  values (i.id, i.hearing_id, i.file_hash, i.rows_expected) on conflict (id) do nothing;
  select * into known from recruitment.imports x where x.id = i.id;
  if (known.hearing_id, known.file_hash, known.rows_expected) is distinct from (i.hearing_id, i.file_hash, i.rows_expected) then
    perform audit.refuse('import_exists');
  end if;
  return 'true';
end $$;

-- Rows that arrive late, when the import is complete or given up, are not kept: names must not lie about
-- where nobody looks.
create function api.stage_invitations(import_id uuid, people jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform from recruitment.imports i where i.id = import_id and i.completed_at is null for share;
  if not found then return 'false'; end if;
  insert into contact.staged_rows (import_id, line, person)
  select stage_invitations.import_id, (p ->> 'line')::integer, p from jsonb_array_elements(people) p
  on conflict do nothing;
  return 'true';
end $$;

create function api.abandon_import(import_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from recruitment.imports i where i.id = import_id and i.completed_at is null;
  return 'true';
end $$;

-- Takes the staged rows in once all are there; who is on the list already, by reference, stays as she was.
-- Asking again answers as the first time: {added, already}.
create function api.complete_import(import_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare i recruitment.imports; staged integer; added_rows integer;
begin
  select * into i from recruitment.imports x where x.id = import_id for update;
  if i.id is null then perform audit.refuse('import_unknown'); end if;
  if i.completed_at is not null then return jsonb_build_object('added', i.added, 'already', i.already); end if;
  perform pg_advisory_xact_lock(hashtextextended(i.hearing_id::text, 1));
  if exists (select from recruitment.draws d where d.hearing_id = i.hearing_id) then
    perform audit.refuse('already_drawn');
  end if;
  select count(*) into staged from contact.staged_rows s where s.import_id = i.id;
  if staged <> i.rows_expected then
    perform audit.refuse('import_incomplete', jsonb_build_object('expected', i.rows_expected, 'received', staged));
  end if;

  create temporary table incoming on commit drop as
    select s.line, p.* from contact.staged_rows s, jsonb_to_record(s.person) as p(
      key uuid, reference text, name text, address text, postcode text, city text, email text, phone text,
      birth_year integer, municipality_code text, sex text, age_band text, region text, education text,
      access_code text, code_hash text)
     where s.import_id = i.id
       and not exists (select from contact.people c
                        where c.hearing_id = i.hearing_id and c.reference = s.person ->> 'reference');
  insert into recruitment.participants (key, hearing_id, sex, age_band, region, education)
    select n.key, i.hearing_id, n.sex, n.age_band, n.region, n.education from pg_temp.incoming n order by n.key;
  get diagnostics added_rows = row_count;
  insert into contact.people
    select n.key, i.hearing_id, n.reference, n.name, n.address, n.postcode, n.city, n.email, n.phone,
           n.birth_year, n.municipality_code, n.access_code from pg_temp.incoming n;
  insert into access.codes (code_hash, participant_key, hearing_id)
    select n.code_hash, n.key, i.hearing_id from pg_temp.incoming n;
  drop table pg_temp.incoming;

  delete from contact.staged_rows s where s.import_id = i.id;
  update recruitment.imports x set completed_at = now(), added = added_rows, already = staged - added_rows where x.id = i.id;
  perform audit.record(actor, i.hearing_id, 'invitations_imported',
    jsonb_build_object('import', i.id, 'file_hash', i.file_hash, 'added', added_rows, 'already', staged - added_rows));
  -- A list of 25,000 changes what the planner should believe; it is told at once instead of when
  -- autovacuum comes by.
  analyze recruitment.participants;
  analyze contact.people;
  analyze access.codes;
  return jsonb_build_object('added', added_rows, 'already', staged - added_rows);
end $$;

/*
 * Whether people would take part: [{participant, willing, id}]; may be changed while T0 is open. A
 * reply whose id has been seen before is passed over; one without an id always counts.
 */
create function api.save_replies(hearing_id uuid, replies jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves;
begin
  select * into w from survey.waves x where x.hearing_id = save_replies.hearing_id and x.code = 'T0' for share;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  if w.state <> 'open' then perform audit.refuse('wave_not_open', jsonb_build_object('state', w.state)); end if;
  if exists (select from jsonb_array_elements(replies) r
              where not survey.is_asked((r ->> 'participant')::uuid, w)) then
    perform audit.refuse('not_asked');
  end if;
  -- Two tablets of one person at once: one after the other.
  perform pg_advisory_xact_lock(hashtextextended(k, 2)) from (
    select distinct r ->> 'participant' as k from jsonb_array_elements(replies) r order by 1) people;

  with incoming as (
    select coalesce((r.value ->> 'id')::uuid, gen_random_uuid()) as id,
           (r.value ->> 'participant')::uuid as participant_key, (r.value ->> 'willing')::boolean as willing, r.ordinality
      from jsonb_array_elements(replies) with ordinality r
  ), logged as (
    insert into recruitment.reply_log (id, participant_key, willing)
    select id, participant_key, willing from incoming order by ordinality
    on conflict (id) do nothing
    returning id
  ), newest as (
    select distinct on (participant_key) participant_key, willing
      from incoming join logged using (id) order by participant_key, ordinality desc
  )
  insert into recruitment.replies (participant_key, willing)
  select participant_key, willing from newest
  on conflict (participant_key) do update set willing = excluded.willing, replied_at = clock_timestamp();
  return 'true';
end $$;

-- The panel and its reserves, once T0 is closed; the same draw may be sent again. A new draw may
-- replace it until people are seated.
create function api.record_draw(draw jsonb, selected jsonb, reserves jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare d record;
begin
  select * into d from jsonb_to_record(draw) as x(
    id uuid, hearing_id uuid, method text, seed text, size integer, record jsonb, record_hash text);
  perform pg_advisory_xact_lock(hashtextextended(d.hearing_id::text, 1));
  if exists (select from recruitment.draws x where x.id = d.id) then return 'true'; end if;
  if not exists (select from survey.waves w where w.hearing_id = d.hearing_id and w.code = 'T0' and w.state in ('closed', 'released')) then
    perform audit.refuse('wave_not_closed', jsonb_build_object('wave', 'T0'));
  end if;
  if exists (select from programme.groups g where g.hearing_id = d.hearing_id) then
    perform audit.refuse('already_seated');
  end if;
  delete from recruitment.draws x where x.hearing_id = d.hearing_id;
  insert into recruitment.draws (id, hearing_id, method, seed, size, record, record_hash, drawn_by)
  values (d.id, d.hearing_id, d.method, d.seed, d.size, d.record, d.record_hash, actor);
  insert into recruitment.selections (participant_key, draw_id, hearing_id, role, place)
    select p.key, d.id, p.hearing_id, s.role, s.place
      from (select (value #>> '{}')::uuid as key, 'panel' as role, ordinality as place
              from jsonb_array_elements(selected) with ordinality
            union all
            select (value #>> '{}')::uuid, 'reserve', ordinality
              from jsonb_array_elements(reserves) with ordinality) s
      join recruitment.participants p on p.key = s.key and p.hearing_id = d.hearing_id
      join recruitment.replies r on r.participant_key = p.key and r.willing;
  if (select count(*) from recruitment.selections x where x.draw_id = d.id)
     <> jsonb_array_length(selected) + jsonb_array_length(reserves) then
    perform audit.refuse('draw_outside_pool');
  end if;
  perform audit.record(actor, d.hearing_id, 'panel_drawn',
    jsonb_build_object('draw', d.id, 'seed', d.seed, 'record_hash', d.record_hash, 'size', d.size));
  return 'true';
end $$;

grant execute on function
  api.create_session(text, uuid, uuid, timestamptz), api.extend_session(text, timestamptz),
  api.end_session(text), api.end_sessions_of(uuid, uuid), api.end_expired_sessions(),
  api.begin_import(jsonb, text), api.stage_invitations(uuid, jsonb), api.abandon_import(uuid),
  api.complete_import(uuid, text), api.save_replies(uuid, jsonb),
  api.record_draw(jsonb, jsonb, jsonb, text)
to service_role;
