-- Each person's own page for staff: finding her among 100,000, putting her contact data right, a new code
-- for a lost letter, notes.

-- What is searched, ready in small letters: to put it together for each row of each search took seconds.
alter table contact.people
  add column search_text text generated always as
    (lower(reference || ' ' || name || ' ' || postcode || ' ' || city)) stored;

-- What staff write about a person. It may hold anything, so it stands with the contact data.
create table contact.notes (
  id uuid primary key,           -- made by the client
  hearing_id uuid not null references hearing.hearings,
  participant_key uuid not null references recruitment.participants,
  note text not null check (length(note) between 1 and 2000),
  written_at timestamptz not null default clock_timestamp(),
  written_by text not null
);
create index on contact.notes (participant_key);
alter table contact.notes enable row level security;

create view api.notes as
  select n.id, n.hearing_id, n.participant_key, n.note, n.written_at, a.name as author
    from contact.notes n left join access.accounts a on n.written_by = 'account:' || a.id;
-- What came back, and why.
create view api.bounces as
  select hearing_id, participant_key, channel, reason, bounced_at from recruitment.bounces;
grant select on api.notes, api.bounces to service_role;

-- A code that a new one has taken the place of is still known: whoever types it is told so.
create or replace view api.codes as
  select c.code_hash, c.participant_key, c.hearing_id, h.slug as hearing_slug, c.revoked_at
    from access.codes c join hearing.hearings h on h.id = c.hearing_id;

-- A person who is not there gives an empty answer to the search; every word is looked for as it is typed.
create function contact.patterns(words text) returns text[]
language sql immutable set search_path = '' as $$
  select coalesce(array_agg('%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), '{}')
    from regexp_split_to_table(lower(trim(words)), '\s+') word where word <> '';
$$;

/*
 * One page of the people invited, and how many match: {total, rows: [{key, reference, name, postcode, city,
 * state}]}. Every word of `words` must be found in the reference, the name or the place, in any case. The
 * states are those of api.life_states; they are looked up for the page alone unless one is asked for.
 */
drop function api.search_invitees(uuid, text, text, integer, integer);
create function api.search_invitees(hearing_id uuid, words text, state text, first_row integer, row_count integer)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare hearing uuid := hearing_id; patterns text[] := contact.patterns(words); found_total integer; keys uuid[];
begin
  if state is null then
    select count(*) into found_total from contact.people c
     where c.hearing_id = hearing and c.search_text like all (patterns);
    select array_agg(page.participant_key) into keys from (
      select c.participant_key from contact.people c
       where c.hearing_id = hearing and c.search_text like all (patterns)
       order by c.reference collate "C" offset first_row limit least(row_count, 500)) page;
  else
    select count(*), (array_agg(c.participant_key order by c.reference collate "C"))[first_row + 1 : first_row + least(row_count, 500)]
      into found_total, keys
      from contact.people c join api.life_states l on l.participant_key = c.participant_key and l.hearing_id = hearing
     where c.hearing_id = hearing and l.state = search_invitees.state and c.search_text like all (patterns);
  end if;
  return jsonb_build_object('total', found_total, 'rows', coalesce((
    select jsonb_agg(jsonb_build_object('key', c.participant_key, 'reference', c.reference, 'name', c.name,
             'postcode', c.postcode, 'city', c.city, 'state', l.state) order by c.reference collate "C")
      from contact.people c join api.life_states l on l.participant_key = c.participant_key
     where c.participant_key = any (keys)), '[]'));
end $$;
create index on contact.people (hearing_id, reference collate "C");

-- {name, address, postcode, city, email, phone}. An address put right can be written to again. Refuses
-- `participant_unknown`.
create function api.correct_contact(hearing_id uuid, participant_key uuid, contact jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare old contact.people; now_so contact.people; changed text[];
begin
  perform recruitment.must_be_invited(hearing_id, participant_key);
  select * into old from contact.people c where c.participant_key = correct_contact.participant_key for update;
  update contact.people c set name = contact ->> 'name', address = contact ->> 'address', postcode = contact ->> 'postcode',
         city = contact ->> 'city', email = contact ->> 'email', phone = contact ->> 'phone'
   where c.participant_key = correct_contact.participant_key returning * into now_so;
  select array_agg(field order by field) into changed from (
    select n.key as field from jsonb_each_text(to_jsonb(now_so)) n join jsonb_each_text(to_jsonb(old)) o on o.key = n.key
     where n.key in ('name', 'address', 'postcode', 'city', 'email', 'phone') and n.value is distinct from o.value) x;
  if changed is null then return 'true'; end if;
  perform recruitment.note_event(hearing_id, participant_key, 'contact_corrected', actor, jsonb_build_object('fields', changed));
  if changed && '{address,postcode,city}' then perform api.mark_reached(hearing_id, participant_key, 'letter', actor); end if;
  if 'email' = any (changed) then perform api.mark_reached(hearing_id, participant_key, 'email', actor); end if;
  return 'true';
end $$;

-- A new code instead of one that was lost: the old one opens nothing from now on, and whoever got in with it
-- is out. The same again changes nothing. Refuses `participant_unknown`.
create function api.renew_code(hearing_id uuid, participant_key uuid, access_code text, code_hash text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  perform recruitment.must_be_invited(hearing_id, participant_key);
  if exists (select from access.codes c where c.code_hash = renew_code.code_hash) then return 'true'; end if;
  update access.codes c set revoked_at = clock_timestamp()
   where c.participant_key = renew_code.participant_key and c.revoked_at is null;
  insert into access.codes (code_hash, participant_key, hearing_id)
  values (renew_code.code_hash, renew_code.participant_key, renew_code.hearing_id);
  update contact.people c set access_code = renew_code.access_code where c.participant_key = renew_code.participant_key;
  delete from access.sessions s where s.participant_key = renew_code.participant_key;
  perform recruitment.note_event(hearing_id, participant_key, 'code_renewed', actor);
  perform audit.record(actor, hearing_id, 'code_renewed', jsonb_build_object('participant', participant_key));
  return 'true';
end $$;

-- Staff see a person's code only by asking, and it stands in her history that they did: the one code, or
-- null for somebody unknown.
create function api.show_code(hearing_id uuid, participant_key uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare code text;
begin
  select c.access_code into code from contact.people c
   where c.participant_key = show_code.participant_key and c.hearing_id = show_code.hearing_id;
  if code is null then return 'null'; end if;
  perform recruitment.note_event(hearing_id, participant_key, 'code_shown', actor);
  return to_jsonb(code);
end $$;

create function api.add_note(id uuid, hearing_id uuid, participant_key uuid, note text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform recruitment.must_be_invited(hearing_id, participant_key);
  insert into contact.notes (id, hearing_id, participant_key, note, written_by)
  values (add_note.id, add_note.hearing_id, add_note.participant_key, add_note.note, actor)
  on conflict on constraint notes_pkey do nothing;
  return 'true';
end $$;

create function api.remove_note(hearing_id uuid, id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare about uuid;
begin
  delete from contact.notes n where n.id = remove_note.id and n.hearing_id = remove_note.hearing_id
  returning n.participant_key into about;
  if found then perform recruitment.note_event(hearing_id, about, 'note_removed', actor); end if;
  return 'true';
end $$;

-- Who put the person on the list is kept with her; otherwise as before: takes the staged rows in once all are
-- there; who is on the list already, by reference, stays as she was. Asking again answers as the first time:
-- {added, already}.
create or replace function api.complete_import(import_id uuid, actor text) returns jsonb
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
  insert into recruitment.participants (key, hearing_id, sex, age_band, region, education, invited_by)
    select n.key, i.hearing_id, n.sex, n.age_band, n.region, n.education, actor from pg_temp.incoming n order by n.key;
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

grant execute on function
  api.search_invitees(uuid, text, text, integer, integer), api.correct_contact(uuid, uuid, jsonb, text),
  api.renew_code(uuid, uuid, text, text, text), api.show_code(uuid, uuid, text),
  api.add_note(uuid, uuid, uuid, text, text), api.remove_note(uuid, uuid, text)
to service_role;
