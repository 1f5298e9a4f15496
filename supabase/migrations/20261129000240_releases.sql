-- Data sets that are given out: proposed by an analyst, approved by somebody else, made once. The files are kept
-- here, as parts of bytes, so that a backup of the database is a backup of everything, and they are there
-- together with their manifest or not at all.

create schema release;         -- data sets that were given out

create table release.releases (
  id uuid primary key,           -- made by the client
  hearing_id uuid not null references hearing.hearings,
  revision integer not null check (revision > 0),
  plan jsonb not null,           -- src/domain/export/release/plan.ts
  authors text[] not null,       -- everybody who wrote in it: none of them approves it
  created_at timestamptz not null default clock_timestamp(),
  handed_over_at timestamptz,
  handed_over_by text,
  remark text,                   -- why it was last sent back
  remark_by text,
  number integer,                -- the hearing's approved releases in their order
  approved_at timestamptz,
  approved_by text,
  attempt uuid,                  -- whose files were kept
  made_at timestamptz,
  manifest text,
  manifest_hash text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  reason text,
  unique (hearing_id, number),
  check (approved_at is null or handed_over_at is not null),
  check (approved_by is null or not approved_by = any (authors)),
  check ((approved_at is null) = (approved_by is null) and (approved_at is null) = (number is null)),
  check (made_at is null or approved_at is not null),
  check ((made_at is null) = (manifest is null)),
  check (manifest_hash = encode(sha256(convert_to(manifest, 'UTF8')), 'hex')),
  check (withdrawn_at is null or (approved_at is not null and reason <> ''))
);

-- Files as they are made; those of another attempt than the one that was kept are taken away.
create table release.files (
  release_id uuid not null references release.releases,
  attempt uuid not null,
  position integer not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  primary key (release_id, attempt, position),
  unique (release_id, attempt, name)
);
create table release.parts (
  release_id uuid not null references release.releases,
  attempt uuid not null,
  position integer not null,
  part integer not null,
  content bytea not null check (length(content) between 1 and 2000000),
  primary key (release_id, attempt, position, part)
);

-- Whose answers went out and what was shown of their background: the next release may not tell more together with
-- it, and who wants to know where her answers went is answered. Never the pseudonym.
create table release.people (
  release_id uuid not null references release.releases,
  participant_key uuid not null references recruitment.participants on delete cascade,
  background text not null,
  primary key (release_id, participant_key)
);
create index on release.people (participant_key);

create table release.downloads (
  id bigint generated always as identity primary key,
  release_id uuid not null references release.releases,
  name text,                     -- null: all files in one archive
  at timestamptz not null default clock_timestamp(),
  actor text not null
);
create index on release.downloads (release_id);

alter table release.releases enable row level security;
alter table release.files enable row level security;
alter table release.parts enable row level security;
alter table release.people enable row level security;
alter table release.downloads enable row level security;

create view api.releases as
  select r.hearing_id, r.id, r.revision, r.plan, r.authors, r.number, r.created_at, r.handed_over_at,
         r.approved_at, r.made_at, r.withdrawn_at, r.remark, r.reason, r.manifest, r.manifest_hash,
         proposed.name as proposed_by_name, remarked.name as remark_by_name, approved.name as approved_by_name,
         withdrawn.name as withdrawn_by_name,
         case when r.withdrawn_at is not null then 'withdrawn'
              when r.made_at is not null then 'made'
              when r.approved_at is not null then 'approved'
              when r.handed_over_at is not null then 'waiting'
              else 'draft' end as state
    from release.releases r
    left join access.accounts proposed on coalesce(r.handed_over_by, r.authors[1]) = 'account:' || proposed.id
    left join access.accounts remarked on r.remark_by = 'account:' || remarked.id
    left join access.accounts approved on r.approved_by = 'account:' || approved.id
    left join access.accounts withdrawn on r.withdrawn_by = 'account:' || withdrawn.id;
create view api.release_files as
  select f.release_id, f.position, f.name, f.media_type, f.bytes, f.sha256
    from release.files f join release.releases r on r.id = f.release_id and r.attempt = f.attempt;
create view api.release_people as
  select r.hearing_id, p.release_id, r.number, p.participant_key, p.background
    from release.people p join release.releases r on r.id = p.release_id;
create view api.release_downloads as
  select d.release_id, d.id, d.name, d.at, a.name as by_name
    from release.downloads d left join access.accounts a on d.actor = 'account:' || a.id;
grant select on api.releases, api.release_files, api.release_people, api.release_downloads to service_role;

create function release.holds(account uuid, hearing uuid, roles text[]) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from access.memberships m
                  where m.account_id = account and m.hearing_id = hearing and m.role = any (roles));
$$;

-- The release, held. Refuses `release_unknown`, `release_changed` where it is not the `revision` that was seen.
create function release.locked(release_id uuid, revision integer) returns release.releases
language plpgsql set search_path = '' as $$
declare r release.releases;
begin
  select * into r from release.releases x where x.id = release_id for update;
  if r.id is null then perform audit.refuse('release_unknown'); end if;
  if locked.revision is not null and r.revision <> locked.revision then perform audit.refuse('release_changed'); end if;
  return r;
end $$;

/*
 * Writes a plan: `revision` is the one it was written from, 0 for a new release. The same plan on the same
 * revision again changes nothing. Refuses `not_analyst`, `release_changed`, `not_draft`.
 */
create function api.save_release(release_id uuid, hearing_id uuid, revision integer, plan jsonb, account_id uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare r release.releases; author text := 'account:' || account_id;
begin
  if not release.holds(account_id, hearing_id, array['analyst']) then perform audit.refuse('not_analyst'); end if;
  insert into release.releases (id, hearing_id, revision, plan, authors)
  select save_release.release_id, save_release.hearing_id, 1, save_release.plan, array[author]
   where save_release.revision = 0 on conflict (id) do nothing;
  if found then
    perform audit.record(author, hearing_id, 'release_drafted', jsonb_build_object('release', release_id));
    return '1';
  end if;
  r := release.locked(release_id, null);
  if r.hearing_id <> save_release.hearing_id then perform audit.refuse('release_unknown'); end if;
  if r.plan = save_release.plan and r.revision = save_release.revision + 1 and author = any (r.authors) then
    return to_jsonb(r.revision);
  end if;
  if r.revision <> save_release.revision then perform audit.refuse('release_changed'); end if;
  if r.handed_over_at is not null then perform audit.refuse('not_draft'); end if;
  update release.releases x
     set plan = save_release.plan, revision = x.revision + 1,
         authors = case when author = any (x.authors) then x.authors else x.authors || author end
   where x.id = r.id;
  perform audit.record(author, hearing_id, 'release_edited',
    jsonb_build_object('release', release_id, 'revision', r.revision + 1));
  return to_jsonb(r.revision + 1);
end $$;

-- Refuses `not_analyst`, `release_changed`.
create function api.hand_over_release(release_id uuid, revision integer, account_id uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare r release.releases; author text := 'account:' || account_id;
begin
  r := release.locked(release_id, revision);
  if not release.holds(account_id, r.hearing_id, array['analyst']) then perform audit.refuse('not_analyst'); end if;
  if r.handed_over_at is not null then return 'true'; end if;
  update release.releases x
     set handed_over_at = clock_timestamp(), handed_over_by = author,
         authors = case when author = any (x.authors) then x.authors else x.authors || author end
   where x.id = r.id;
  perform audit.record(author, r.hearing_id, 'release_handed_over',
    jsonb_build_object('release', r.id, 'revision', r.revision));
  return 'true';
end $$;

/*
 * Back to its authors: with words from somebody else, without where an author takes it back herself. It is a new
 * revision, so that an approval on its way does not meet it. Refuses `not_allowed`, `no_words`,
 * `already_approved`, `release_changed`.
 */
create function api.return_release(release_id uuid, revision integer, words text, account_id uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare r release.releases; person text := 'account:' || account_id; is_author boolean;
begin
  r := release.locked(release_id, revision);
  if not release.holds(account_id, r.hearing_id, array['analyst', 'organiser']) then
    perform audit.refuse('not_allowed');
  end if;
  if r.approved_at is not null then perform audit.refuse('already_approved'); end if;
  if r.handed_over_at is null then return 'true'; end if;
  is_author := person = any (r.authors);
  if not is_author and btrim(words) = '' then perform audit.refuse('no_words'); end if;
  update release.releases x
     set handed_over_at = null, handed_over_by = null, revision = x.revision + 1,
         remark = case when is_author then x.remark else btrim(words) end,
         remark_by = case when is_author then x.remark_by else person end
   where x.id = r.id;
  perform audit.record(person, r.hearing_id, 'release_returned',
    jsonb_build_object('release', r.id, 'revision', r.revision + 1));
  return 'true';
end $$;

/*
 * Somebody else's yes to exactly this revision, beside exactly the `earlier` releases that were made before: what
 * had to be hidden depends on them. Refuses `not_allowed`, `same_person`, `not_handed_over`, `release_changed`,
 * `other_unmade` (one that was approved before has no files yet).
 */
create function api.approve_release(release_id uuid, revision integer, earlier integer, account_id uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare r release.releases; person text := 'account:' || account_id; made integer; unmade integer;
begin
  perform from hearing.hearings h
    join release.releases x on x.hearing_id = h.id where x.id = approve_release.release_id for update of h;
  r := release.locked(release_id, null);
  if not release.holds(account_id, r.hearing_id, array['analyst', 'organiser']) then
    perform audit.refuse('not_allowed');
  end if;
  if person = any (r.authors) then perform audit.refuse('same_person'); end if;
  if r.revision <> approve_release.revision then perform audit.refuse('release_changed'); end if;
  if r.approved_at is not null then return 'true'; end if;
  if r.handed_over_at is null then perform audit.refuse('not_handed_over'); end if;
  select count(*) filter (where x.made_at is not null),
         count(*) filter (where x.approved_at is not null and x.made_at is null and x.withdrawn_at is null)
    into made, unmade from release.releases x where x.hearing_id = r.hearing_id;
  if unmade > 0 then perform audit.refuse('other_unmade'); end if;
  if made <> earlier then perform audit.refuse('release_changed'); end if;
  update release.releases x
     set approved_at = clock_timestamp(), approved_by = person,
         number = 1 + coalesce((select max(y.number) from release.releases y where y.hearing_id = r.hearing_id), 0)
   where x.id = r.id;
  perform audit.record(person, r.hearing_id, 'release_approved',
    jsonb_build_object('release', r.id, 'revision', r.revision));
  return 'true';
end $$;

-- A part of a file of an attempt; repeated, it changes nothing. Refuses `already_made`, `withdrawn`.
create function api.save_release_part(
  release_id uuid, attempt uuid, "position" integer, part integer, base64 text
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare r release.releases;
begin
  select * into r from release.releases x where x.id = save_release_part.release_id for share;
  if r.withdrawn_at is not null then perform audit.refuse('withdrawn'); end if;
  if r.made_at is not null then perform audit.refuse('already_made'); end if;
  if r.approved_at is null then perform audit.refuse('not_approved'); end if;
  insert into release.parts (release_id, attempt, position, part, content)
  values (r.id, save_release_part.attempt, save_release_part.position, save_release_part.part,
          decode(base64, 'base64'))
  on conflict do nothing;
  return 'true';
end $$;

/*
 * Makes an attempt's files those of the release, with the manifest, and keeps what was shown of whom:
 * `files` [{position, name, media_type, bytes, sha256}], `people` [[key, background]]. Every file is held against its
 * SHA-256. True where they were kept, false where another attempt's had been; all others' parts are gone then.
 * Refuses `withdrawn`, `not_approved`, `hash_wrong`.
 */
create function api.seal_release(
  release_id uuid, attempt uuid, files jsonb, manifest text, people jsonb, actor text
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare r release.releases; f record; is_kept boolean;
begin
  r := release.locked(release_id, null);
  if r.withdrawn_at is not null then perform audit.refuse('withdrawn'); end if;
  if r.approved_at is null then perform audit.refuse('not_approved'); end if;
  is_kept := r.made_at is null;
  if is_kept then
    for f in select * from jsonb_to_recordset(files) as x(
      position integer, name text, media_type text, bytes bigint, sha256 text)
    loop
      if f.sha256 is distinct from (
        select encode(sha256(coalesce(string_agg(p.content, ''::bytea order by p.part), '')), 'hex')
          from release.parts p
         where p.release_id = r.id and p.attempt = seal_release.attempt and p.position = f.position) then
        perform audit.refuse('hash_wrong', jsonb_build_object('file', f.name));
      end if;
      insert into release.files (release_id, attempt, position, name, media_type, bytes, sha256)
      values (r.id, seal_release.attempt, f.position, f.name, f.media_type, f.bytes, f.sha256);
    end loop;
    insert into release.people (release_id, participant_key, background)
    select r.id, (x.value ->> 0)::uuid, x.value ->> 1 from jsonb_array_elements(people) x;
    update release.releases x
       set made_at = clock_timestamp(), attempt = seal_release.attempt, manifest = seal_release.manifest,
           manifest_hash = encode(sha256(convert_to(seal_release.manifest, 'UTF8')), 'hex')
     where x.id = r.id;
    perform audit.record(actor, r.hearing_id, 'release_made', jsonb_build_object('release', r.id));
  end if;
  delete from release.parts p using release.releases x
   where p.release_id = r.id and x.id = r.id and p.attempt <> x.attempt;
  return to_jsonb(is_kept or r.attempt = seal_release.attempt);
end $$;

-- The files are gone; what they were, and who fetched them, stays. Refuses `not_allowed`, `not_approved`, `no_words`.
create function api.withdraw_release(release_id uuid, reason text, account_id uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare r release.releases; person text := 'account:' || account_id;
begin
  r := release.locked(release_id, null);
  if not release.holds(account_id, r.hearing_id, array['analyst', 'organiser']) then
    perform audit.refuse('not_allowed');
  end if;
  if r.approved_at is null then perform audit.refuse('not_approved'); end if;
  if r.withdrawn_at is not null then return 'true'; end if;
  if btrim(withdraw_release.reason) = '' then perform audit.refuse('no_words'); end if;
  update release.releases x
     set withdrawn_at = clock_timestamp(), withdrawn_by = person, reason = btrim(withdraw_release.reason)
   where x.id = r.id;
  delete from release.parts p where p.release_id = r.id;
  perform audit.record(person, r.hearing_id, 'release_withdrawn', jsonb_build_object('release', r.id));
  return 'true';
end $$;

-- A draft that was never approved. Refuses `not_analyst`, `already_approved`.
create function api.discard_release(release_id uuid, account_id uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare r release.releases; person text := 'account:' || account_id;
begin
  select * into r from release.releases x where x.id = discard_release.release_id for update;
  if r.id is null then return 'true'; end if;
  if not release.holds(account_id, r.hearing_id, array['analyst']) then perform audit.refuse('not_analyst'); end if;
  if r.approved_at is not null then perform audit.refuse('already_approved'); end if;
  delete from release.releases x where x.id = r.id;
  perform audit.record(person, r.hearing_id, 'release_discarded', jsonb_build_object('release', r.id));
  return 'true';
end $$;

-- Notes who fetches a file (null: all of them) before its first byte leaves. Refuses `not_made`, `withdrawn`.
create function api.record_release_download(release_id uuid, name text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare r release.releases;
begin
  select * into r from release.releases x where x.id = record_release_download.release_id for share;
  if r.withdrawn_at is not null then perform audit.refuse('withdrawn'); end if;
  if r.made_at is null then perform audit.refuse('not_made'); end if;
  insert into release.downloads (release_id, name, actor)
  values (r.id, record_release_download.name, record_release_download.actor);
  perform audit.record(actor, r.hearing_id, 'downloaded', jsonb_build_object('what',
    'release.' || r.id || '.' || coalesce(record_release_download.name, 'all')));
  return 'true';
end $$;

-- A part of a file that was kept, base64; null after the last, and where the release was withdrawn meanwhile.
create function api.read_release_part(release_id uuid, "position" integer, part integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(encode(p.content, 'base64'))
    from release.parts p join release.releases r on r.id = p.release_id and r.attempt = p.attempt
   where p.release_id = read_release_part.release_id and p.position = read_release_part.position
     and p.part = read_release_part.part;
$$;

revoke all on all functions in schema release from public;
grant execute on function
  api.save_release(uuid, uuid, integer, jsonb, uuid), api.hand_over_release(uuid, integer, uuid),
  api.return_release(uuid, integer, text, uuid), api.approve_release(uuid, integer, integer, uuid),
  api.save_release_part(uuid, uuid, integer, integer, text),
  api.seal_release(uuid, uuid, jsonb, text, jsonb, text), api.withdraw_release(uuid, text, uuid),
  api.discard_release(uuid, uuid), api.record_release_download(uuid, text, text),
  api.read_release_part(uuid, integer, integer)
to service_role;
