-- Briefing material: pages, their versions, who answers for their balance, and what is shown when.
-- A page belongs to a hearing; its theme is in the version, by code, since saving a questionnaire
-- makes its themes anew.

create schema briefing;

create table briefing.pages (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason_da text,
  withdrawn_reason_en text,
  unique (hearing_id, slug),
  check (withdrawn_at is null or (withdrawn_reason_da <> '' and withdrawn_reason_en <> ''))
);

create table briefing.versions (
  id uuid primary key,           -- made by the editor: saving twice makes one version
  page_id uuid not null references briefing.pages,
  number integer not null,
  content jsonb not null,        -- src/domain/briefing/page.ts
  hash text not null,            -- SHA-256 of the canonical text
  saved_at timestamptz not null default clock_timestamp(),
  saved_by text not null,
  unique (page_id, number)
);

create table briefing.reviewers (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  name text not null check (length(name) between 1 and 200),
  role text not null check (length(role) between 1 and 200),
  stance text not null check (stance in ('for', 'against', 'expert')),
  account_id uuid references access.accounts,   -- where the reviewer signs in and signs alone
  added_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz                        -- what was signed stays signed
);
create index on briefing.reviewers (hearing_id);

create table briefing.signatures (
  version_id uuid not null references briefing.versions,
  reviewer_id uuid not null references briefing.reviewers,
  signed_at timestamptz not null default clock_timestamp(),
  recorded_by text not null,
  note text not null,            -- how staff got the signature; empty from the reviewer's own account
  primary key (version_id, reviewer_id)
);

create table briefing.publications (
  id uuid primary key,
  version_id uuid not null references briefing.versions,
  page_id uuid not null references briefing.pages,
  shown_from timestamptz not null,
  reviewed boolean not null,
  reason_da text,                -- why it is shown without both signatures; public
  reason_en text,
  published_at timestamptz not null default clock_timestamp(),
  published_by text not null,
  check (reviewed or (reason_da <> '' and reason_en <> ''))
);
create index on briefing.publications (page_id);

-- Panel only unless the organiser has said otherwise.
create table briefing.audiences (
  hearing_id uuid primary key references hearing.hearings,
  audience text not null check (audience in ('panel', 'invited', 'public'))
);

create table briefing.images (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),  -- SHA-256 of the bytes, which also are its address
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
  width integer not null,
  height integer not null,
  bytes bytea not null check (length(bytes) between 1 and 2000000)
);
create table briefing.hearing_images (
  hearing_id uuid not null references hearing.hearings,
  hash text not null references briefing.images,
  uploaded_at timestamptz not null default clock_timestamp(),
  uploaded_by text not null,
  primary key (hearing_id, hash)
);

alter table briefing.pages enable row level security;
alter table briefing.versions enable row level security;
alter table briefing.reviewers enable row level security;
alter table briefing.signatures enable row level security;
alter table briefing.publications enable row level security;
alter table briefing.audiences enable row level security;
alter table briefing.images enable row level security;
alter table briefing.hearing_images enable row level security;

-- A reviewer is a member of staff who may read the material before it is published, and nothing else.
alter table access.memberships drop constraint memberships_role_check;
alter table access.memberships add constraint memberships_role_check
  check (role in ('organiser', 'analyst', 'moderator', 'reviewer'));

-- What was signed of each version, in the order it was signed, and whether that is enough: the same law as
-- src/domain/briefing/review.ts, one for and one against, or two experts.
create view briefing.reviews as
  select s.version_id,
         (count(*) filter (where r.stance = 'for') > 0 and count(*) filter (where r.stance = 'against') > 0)
           or count(*) filter (where r.stance = 'expert') >= 2 as reviewed,
         jsonb_agg(jsonb_build_object('reviewer_id', r.id, 'name', r.name, 'role', r.role,
           'stance', r.stance, 'signed_at', s.signed_at, 'note', s.note,
           'alone', coalesce(s.recorded_by = 'account:' || r.account_id, false)) order by s.signed_at) as signatures
    from briefing.signatures s join briefing.reviewers r on r.id = s.reviewer_id
   group by s.version_id;

-- Every version with all there is to know of it; `first_shown_at` null: nobody has been shown it.
create view api.briefing_versions as
  select v.id, v.page_id, p.hearing_id, p.slug, v.number, v.content, v.hash, v.saved_at,
         coalesce(a.name, v.saved_by) as saved_by,
         coalesce(r.signatures, '[]') as signatures, coalesce(r.reviewed, false) as reviewed,
         shown.first_shown_at
    from briefing.versions v
    join briefing.pages p on p.id = v.page_id
    left join briefing.reviews r on r.version_id = v.id
    left join access.accounts a on 'account:' || a.id = v.saved_by
    left join lateral (
      select min(x.shown_from) as first_shown_at from briefing.publications x
       where x.version_id = v.id and x.shown_from <= now()) shown on true;

-- Every page: its newest version, what is shown of it now and what will be.
create view api.briefing_pages as
  select p.id, p.hearing_id, p.slug, p.created_at, p.withdrawn_at, p.withdrawn_reason_da, p.withdrawn_reason_en,
         newest.number as newest_number, newest.content as newest_content, newest.saved_at as newest_saved_at,
         coalesce(newest_review.reviewed, false) as newest_reviewed,
         now_shown.number as shown_number, now_shown.content as shown_content, now_shown.hash as shown_hash,
         now_shown.saved_at as shown_saved_at, now_shown.shown_from, now_shown.reviewed as shown_reviewed,
         now_shown.reason_da, now_shown.reason_en, coalesce(shown_review.signatures, '[]') as signatures,
         coming.number as coming_number, coming.shown_from as coming_from
    from briefing.pages p
    join lateral (select * from briefing.versions v where v.page_id = p.id order by v.number desc limit 1) newest on true
    left join briefing.reviews newest_review on newest_review.version_id = newest.id
    left join lateral (
      select v.number, v.content, v.hash, v.saved_at, x.version_id, x.shown_from, x.reviewed, x.reason_da, x.reason_en
        from briefing.publications x join briefing.versions v on v.id = x.version_id
       where x.page_id = p.id and x.shown_from <= now() order by x.published_at desc limit 1) now_shown on true
    left join briefing.reviews shown_review on shown_review.version_id = now_shown.version_id
    left join lateral (
      select v.number, x.shown_from from briefing.publications x join briefing.versions v on v.id = x.version_id
       where x.page_id = p.id and x.shown_from > now()) coming on true;

create view api.briefing_reviewers as
  select r.id, r.hearing_id, r.name, r.role, r.stance, r.account_id, r.added_at, a.email as account_email
    from briefing.reviewers r left join access.accounts a on a.id = r.account_id
   where r.removed_at is null;
create view api.briefing_audiences as
  select h.id as hearing_id, coalesce(b.audience, 'panel') as audience
    from hearing.hearings h left join briefing.audiences b on b.hearing_id = h.id;
create view api.briefing_images as
  select x.hearing_id, x.hash, i.media_type, i.width, i.height, x.uploaded_at
    from briefing.hearing_images x join briefing.images i on i.hash = x.hash;
grant select on api.briefing_versions, api.briefing_pages, api.briefing_reviewers, api.briefing_audiences,
  api.briefing_images to service_role;

/*
 * A version of a page, and the page itself where it is its first: {version_id, page_id, hearing_id, slug,
 * base, content, hash}. `base` is the number of the version the text was written from, 0 for a new page; where
 * another has saved since, it is refused with `briefing_changed`. The slug stands from the first version on.
 */
create function api.save_briefing(page jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare p record; newest integer; stored briefing.pages; named text;
begin
  select * into p from jsonb_to_record(page) as x(
    version_id uuid, page_id uuid, hearing_id uuid, slug text, base integer, content jsonb, hash text);
  perform pg_advisory_xact_lock(hashtextextended(p.page_id::text, 5));
  select * into stored from briefing.pages x where x.id = p.page_id;
  select v.number into newest from briefing.versions v where v.id = p.version_id and v.page_id = p.page_id;
  if found then return jsonb_build_object('number', newest, 'slug', stored.slug); end if;
  if stored.id is null then
    insert into briefing.pages (id, hearing_id, slug) values (p.page_id, p.hearing_id, p.slug);
  elsif stored.hearing_id <> p.hearing_id then
    perform audit.refuse('briefing_unknown');
  end if;
  select coalesce(max(v.number), 0) into newest from briefing.versions v where v.page_id = p.page_id;
  if newest <> p.base then
    perform audit.refuse('briefing_changed', jsonb_build_object('number', newest));
  end if;
  insert into briefing.versions (id, page_id, number, content, hash, saved_by)
  values (p.version_id, p.page_id, newest + 1, p.content, p.hash, actor);
  perform audit.record(actor, p.hearing_id, 'briefing_saved',
    jsonb_build_object('page', p.page_id, 'number', newest + 1, 'hash', p.hash));
  return jsonb_build_object('number', newest + 1, 'slug', coalesce(stored.slug, p.slug));
exception when unique_violation then
  get stacked diagnostics named = constraint_name;
  if named = 'pages_hearing_id_slug_key' then perform audit.refuse('slug_taken'); end if;
  raise;
end $$;

create function api.add_briefing_reviewer(reviewer jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare r record;
begin
  select * into r from jsonb_to_record(reviewer) as x(
    id uuid, hearing_id uuid, name text, role text, stance text, account_id uuid);
  if r.account_id is not null and not exists (select from access.memberships m
       where m.account_id = r.account_id and m.hearing_id = r.hearing_id and m.role = 'reviewer') then
    perform audit.refuse('not_a_reviewer');
  end if;
  insert into briefing.reviewers (id, hearing_id, name, role, stance, account_id)
  values (r.id, r.hearing_id, r.name, r.role, r.stance, r.account_id) on conflict (id) do nothing;
  if found then
    perform audit.record(actor, r.hearing_id, 'briefing_reviewer_added',
      jsonb_build_object('reviewer', r.id, 'stance', r.stance));
  end if;
  return 'true';
end $$;

create function api.remove_briefing_reviewer(hearing_id uuid, reviewer_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update briefing.reviewers r set removed_at = clock_timestamp()
   where r.id = reviewer_id and r.hearing_id = remove_briefing_reviewer.hearing_id and r.removed_at is null;
  if found then
    perform audit.record(actor, hearing_id, 'briefing_reviewer_removed', jsonb_build_object('reviewer', reviewer_id));
  end if;
  return 'true';
end $$;

-- A reviewer answers for one version. Only a reviewer's own account, or staff who say how they know.
create function api.sign_briefing(hearing_id uuid, version_id uuid, reviewer_id uuid, note text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare r briefing.reviewers;
begin
  select * into r from briefing.reviewers x where x.id = reviewer_id
     and x.hearing_id = sign_briefing.hearing_id and x.removed_at is null;
  if r.id is null then perform audit.refuse('reviewer_unknown'); end if;
  if not exists (select from briefing.versions v join briefing.pages p on p.id = v.page_id
                  where v.id = version_id and p.hearing_id = sign_briefing.hearing_id) then
    perform audit.refuse('briefing_unknown');
  end if;
  if trim(note) = '' and actor is distinct from 'account:' || r.account_id then
    perform audit.refuse('note_missing');
  end if;
  insert into briefing.signatures (version_id, reviewer_id, recorded_by, note)
  values (sign_briefing.version_id, sign_briefing.reviewer_id, actor, trim(sign_briefing.note)) on conflict do nothing;
  if found then
    perform audit.record(actor, hearing_id, 'briefing_signed',
      jsonb_build_object('version', version_id, 'reviewer', reviewer_id));
  end if;
  return 'true';
end $$;

-- Takes a signature back while its version has not been published as reviewed.
create function api.unsign_briefing(hearing_id uuid, version_id uuid, reviewer_id uuid, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from briefing.publications x where x.version_id = unsign_briefing.version_id and x.reviewed) then
    perform audit.refuse('already_published');
  end if;
  delete from briefing.signatures s using briefing.reviewers r
   where s.version_id = unsign_briefing.version_id and s.reviewer_id = unsign_briefing.reviewer_id
     and r.id = s.reviewer_id and r.hearing_id = unsign_briefing.hearing_id;
  if found then
    perform audit.record(actor, hearing_id, 'briefing_signature_taken_back',
      jsonb_build_object('version', version_id, 'reviewer', reviewer_id));
  end if;
  return 'true';
end $$;

/*
 * Shows a version from a time on: {id, hearing_id, version_id, shown_from, reason_da, reason_en}. Without
 * both signatures only with a reason in both languages (`not_reviewed`). Takes the place of what is still to
 * come of the page, and brings a withdrawn page back.
 */
create function api.publish_briefing(publication jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare p record; page uuid; reviewed boolean;
begin
  select x.id, x.hearing_id, x.version_id, x.shown_from,
         nullif(trim(x.reason_da), '') as reason_da, nullif(trim(x.reason_en), '') as reason_en
    into p from jsonb_to_record(publication) as x(
      id uuid, hearing_id uuid, version_id uuid, shown_from timestamptz, reason_da text, reason_en text);
  select g.id into page from briefing.versions v join briefing.pages g on g.id = v.page_id
   where v.id = p.version_id and g.hearing_id = p.hearing_id for update of g;
  if page is null then perform audit.refuse('briefing_unknown'); end if;
  if exists (select from briefing.publications x where x.id = p.id) then return 'true'; end if;
  reviewed := coalesce((select r.reviewed from briefing.reviews r where r.version_id = p.version_id), false);
  if not reviewed and (p.reason_da is null or p.reason_en is null) then
    perform audit.refuse('not_reviewed');
  end if;
  delete from briefing.publications x where x.page_id = page and x.shown_from > now();
  insert into briefing.publications (id, version_id, page_id, shown_from, reviewed, reason_da, reason_en, published_by)
  values (p.id, p.version_id, page, greatest(p.shown_from, now()), reviewed,
          case when not reviewed then p.reason_da end, case when not reviewed then p.reason_en end, actor);
  update briefing.pages x set withdrawn_at = null, withdrawn_by = null, withdrawn_reason_da = null, withdrawn_reason_en = null
   where x.id = page;
  perform audit.record(actor, p.hearing_id, 'briefing_published',
    jsonb_build_object('version', p.version_id, 'shown_from', p.shown_from, 'reviewed', reviewed));
  return 'true';
end $$;

-- A withdrawn page says so and why; its versions stay where links to them lead.
create function api.withdraw_briefing(hearing_id uuid, page_id uuid, reason_da text, reason_en text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  if trim(reason_da) = '' or trim(reason_en) = '' then perform audit.refuse('reason_missing'); end if;
  delete from briefing.publications x using briefing.pages p where p.id = x.page_id
     and x.page_id = withdraw_briefing.page_id and p.hearing_id = withdraw_briefing.hearing_id and x.shown_from > now();
  update briefing.pages p set withdrawn_at = now(), withdrawn_by = actor,
         withdrawn_reason_da = trim(reason_da), withdrawn_reason_en = trim(reason_en)
   where p.id = page_id and p.hearing_id = withdraw_briefing.hearing_id and p.withdrawn_at is null;
  if found then perform audit.record(actor, hearing_id, 'briefing_withdrawn', jsonb_build_object('page', page_id)); end if;
  return 'true';
end $$;

create function api.set_briefing_audience(hearing_id uuid, audience text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  insert into briefing.audiences values (set_briefing_audience.hearing_id, set_briefing_audience.audience)
  on conflict on constraint audiences_pkey do update set audience = excluded.audience;
  perform audit.record(actor, hearing_id, 'briefing_audience_set', jsonb_build_object('audience', audience));
  return 'true';
end $$;

-- {hearing_id, hash, media_type, width, height, base64}; the same bytes are stored once for all hearings.
create function api.save_briefing_image(image jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare i record; content bytea;
begin
  select * into i from jsonb_to_record(image) as x(
    hearing_id uuid, hash text, media_type text, width integer, height integer, base64 text);
  content := decode(i.base64, 'base64');
  if encode(sha256(content), 'hex') <> i.hash then perform audit.refuse('hash_wrong'); end if;
  insert into briefing.images (hash, media_type, width, height, bytes)
  values (i.hash, i.media_type, i.width, i.height, content) on conflict (hash) do nothing;
  insert into briefing.hearing_images (hearing_id, hash, uploaded_by)
  values (i.hearing_id, i.hash, actor) on conflict do nothing;
  if found then perform audit.record(actor, i.hearing_id, 'briefing_image_saved', jsonb_build_object('hash', i.hash)); end if;
  return 'true';
end $$;

-- {media_type, base64} of an image, or null. Whoever knows the address has read a page that shows it.
create function api.read_briefing_image(hash text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('media_type', i.media_type, 'base64', encode(i.bytes, 'base64'))
    from briefing.images i where i.hash = read_briefing_image.hash;
$$;

grant execute on function
  api.save_briefing(jsonb, text), api.add_briefing_reviewer(jsonb, text),
  api.remove_briefing_reviewer(uuid, uuid, text), api.sign_briefing(uuid, uuid, uuid, text, text),
  api.unsign_briefing(uuid, uuid, uuid, text), api.publish_briefing(jsonb, text),
  api.withdraw_briefing(uuid, uuid, text, text, text), api.set_briefing_audience(uuid, text, text),
  api.save_briefing_image(jsonb, text), api.read_briefing_image(text)
to service_role;
