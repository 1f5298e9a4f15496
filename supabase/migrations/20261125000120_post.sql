-- Post: letters, e-mail and Digital Post files. What is stored is the text with its fields, who it goes to
-- and what came of it; a letter itself is made when it is needed and never kept. Names and addresses stay
-- in `contact` and are read for sending alone.

create schema post;

-- Fictitious people at the staff's own address: each mailing goes to them too, so that a wrong one is seen.
-- They are no participants, so no count, draw or answer can include them.
create table contact.test_recipients (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  name text not null check (length(name) between 1 and 200),
  address text not null check (length(address) between 1 and 300),
  postcode text not null check (length(postcode) between 1 and 20),
  city text not null check (length(city) between 1 and 100),
  email text check (email like '%_@_%' and length(email) <= 254),
  removed_at timestamptz
);
create index on contact.test_recipients (hearing_id);

create table post.mailings (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  channel text not null check (channel in ('letter', 'email', 'digital_post')),
  purpose text not null check (purpose in
    ('invitation', 'reminder', 'chosen', 'confirmation', 'practical', 'not_chosen', 'wave')),
  audience text not null check (audience in
    ('all', 'not_answered', 'willing', 'chosen', 'unconfirmed', 'confirmed', 'reserves', 'not_chosen')),
  again boolean not null default false,   -- also to those who got this purpose before
  deadline date,
  template jsonb not null,
  revision integer not null default 0,
  token text not null unique check (token ~ '^[a-z0-9]{10}$'),  -- its name in Message-IDs and marks
  secret text not null,                    -- keys the digests of its delivery references
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  edited_by text not null,
  listing uuid,                            -- the listing under way or sealed; the newest wins
  facts jsonb,                             -- what the fields stood for when the list was made
  listed_at timestamptz,
  listed_by text,
  list_hash text,                          -- SHA-256 of text, facts and list: what is approved
  recipients integer,
  approved_at timestamptz,
  approved_by text,
  released_at timestamptz,
  released_by text,
  stopped_at timestamptz,
  finished_at timestamptz,                 -- letters and files: handed on
  check ((listed_at is null) = (list_hash is null)),
  check (approved_at is null or listed_at is not null),
  check (released_at is null or approved_at is not null),
  check (approved_by is null or approved_by not in (created_by, edited_by, listed_by))
);
create index on post.mailings (hearing_id);

-- Everybody a mailing is about: one row per person, so nobody can get it twice.
create table post.deliveries (
  id bigint generated always as identity primary key,
  mailing_id uuid not null references post.mailings on delete cascade,
  listing uuid not null,
  participant_key uuid references recruitment.participants,
  test_recipient_id uuid references contact.test_recipients,
  number integer,                          -- running, from 1: those who get it; by post code
  skipped text,                            -- why not
  attempts integer not null default 0,
  next_at timestamptz,                     -- not before, after an attempt that may work later
  claimed_at timestamptz,                  -- handing over began
  claimed_by text,
  doubted_at timestamptz,                  -- the line broke in the middle of handing over
  sent_at timestamptz,
  failed text,                             -- given up: a mail system's code, never its words
  returned_at timestamptz,                 -- came back later
  check (num_nonnulls(participant_key, test_recipient_id) = 1),
  check (num_nonnulls(sent_at, failed, skipped) <= 1),
  unique (mailing_id, participant_key),
  unique (mailing_id, test_recipient_id),
  unique (mailing_id, number)
);
create index on post.deliveries (participant_key);
create index deliveries_waiting on post.deliveries (mailing_id, number)
  where number is not null and claimed_at is null and sent_at is null and failed is null and skipped is null;

-- Print files as they were made the first time: made again they have to come out the same.
create table post.print_files (
  mailing_id uuid not null references post.mailings on delete cascade,
  first_number integer not null,
  last_number integer not null,
  sha256 text not null,
  pages integer not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (mailing_id, first_number, last_number)
);

create table post.opt_outs (
  participant_key uuid primary key references recruitment.participants,
  at timestamptz not null default clock_timestamp()
);

alter table contact.test_recipients enable row level security;
alter table post.mailings enable row level security;
alter table post.deliveries enable row level security;
alter table post.print_files enable row level security;
alter table post.opt_outs enable row level security;

-- Handing one e-mail over takes three minutes at the very most (the server gives up sooner). After that
-- nobody knows whether it went, and a human decides.
create view post.known_deliveries as
  select d.*,
         d.sent_at is null and d.failed is null and d.skipped is null and d.claimed_at is not null
           and (d.doubted_at is not null or d.claimed_at < clock_timestamp() - interval '3 minutes') as in_doubt
    from post.deliveries d;

create view post.standings as
  select p.hearing_id, p.key as participant_key,
         t0.participant_key is not null as answered,
         coalesce(r.willing, false) and t0.participant_key is not null as willing,
         s.role as selection,
         s.confirmed_at is not null as confirmed,
         exists (select from recruitment.draws d where d.hearing_id = p.hearing_id) as drawn,
         x.participant_key is not null as declined,
         c.address <> '' and c.postcode <> '' and c.city <> '' as has_address,
         c.email is not null as has_email,
         array(select b.channel from recruitment.bounces b
                where b.participant_key = p.key order by b.channel) as bounced,
         o.participant_key is not null as opted_out
    from recruitment.participants p
    join contact.people c on c.participant_key = p.key
    left join survey.waves w on w.hearing_id = p.hearing_id and w.code = 'T0'
    left join survey.submissions t0 on t0.wave_id = w.id and t0.participant_key = p.key
    left join recruitment.replies r on r.participant_key = p.key
    left join recruitment.selections s on s.participant_key = p.key
    left join recruitment.declines x on x.participant_key = p.key
    left join post.opt_outs o on o.participant_key = p.key;

-- Whether another mailing of the same purpose reached somebody or is on its way to her.
create function post.already(participant_key uuid, m post.mailings) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select from post.deliveries d join post.mailings o on o.id = d.mailing_id
     where d.participant_key = $1 and o.hearing_id = ($2).hearing_id and o.purpose = ($2).purpose and o.id <> ($2).id
       and o.released_at is not null and d.number is not null
       and d.skipped is null and d.failed is null and d.returned_at is null
       and (o.stopped_at is null or d.claimed_at is not null));
$$;

create view api.mailings as
  select m.*,
         case when m.listed_at is null then 'draft'
              when m.approved_at is null then 'listed'
              when m.released_at is null then 'approved'
              when m.finished_at is not null
                or (m.channel = 'email' and n.waiting = 0 and n.in_doubt = 0) then 'done'
              when m.stopped_at is not null then 'stopped'
              else 'released' end as state,
         n.sent, n.failed, n.in_doubt, n.waiting, n.returned, n.passed_over,
         -- With those of the test recipients, who are in no other figure.
         (select coalesce(max(d.number), 0) from post.deliveries d where d.mailing_id = m.id) as letters
    from post.mailings m
    cross join lateral (
      select count(d.sent_at)::integer as sent, count(d.failed)::integer as failed,
             (count(*) filter (where d.in_doubt))::integer as in_doubt,
             (count(*) filter (where d.number is not null and d.sent_at is null and d.failed is null
                                 and d.skipped is null and not d.in_doubt))::integer as waiting,
             count(d.returned_at)::integer as returned,
             (count(*) filter (where d.skipped is not null))::integer as passed_over
        from post.known_deliveries d
       where d.mailing_id = m.id and d.participant_key is not null and d.listing = m.listing) n;
create view api.test_recipients as
  select id, hearing_id, name, address, postcode, city, email from contact.test_recipients where removed_at is null;
create view api.print_files as select * from post.print_files;
-- How many are passed over for each reason.
create view api.skip_counts as
  select d.mailing_id, d.skipped as reason, count(*)::integer as people
    from post.deliveries d join post.mailings m on m.id = d.mailing_id and m.listing = d.listing
   where d.skipped is not null and d.participant_key is not null group by 1, 2;
grant select on api.mailings, api.test_recipients, api.print_files, api.skip_counts to service_role;

create function api.save_test_recipient(recipient jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare r contact.test_recipients;
begin
  select * into r from jsonb_populate_record(null::contact.test_recipients, recipient);
  insert into contact.test_recipients (id, hearing_id, name, address, postcode, city, email)
  values (r.id, r.hearing_id, r.name, r.address, r.postcode, r.city, r.email) on conflict (id) do nothing;
  if found then
    perform audit.record(actor, r.hearing_id, 'test_recipient_added', jsonb_build_object('test_recipient', r.id));
  end if;
  return 'true';
end $$;

-- Those on a released list stay there; the next list is made without.
create function api.remove_test_recipient(hearing_id uuid, id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update contact.test_recipients x set removed_at = now()
   where x.hearing_id = remove_test_recipient.hearing_id and x.id = remove_test_recipient.id and x.removed_at is null;
  if found then
    perform audit.record(actor, hearing_id, 'test_recipient_removed', jsonb_build_object('test_recipient', id));
  end if;
  return 'true';
end $$;

create function api.create_mailing(mailing jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings;
begin
  select * into m from jsonb_populate_record(null::post.mailings, mailing);
  insert into post.mailings (id, hearing_id, channel, purpose, audience, again, deadline, template, token, secret,
                             created_by, edited_by)
  values (m.id, m.hearing_id, m.channel, m.purpose, m.audience, coalesce(m.again, false), m.deadline, m.template,
          m.token, m.secret, actor, actor)
  on conflict (id) do nothing;
  if found then
    perform audit.record(actor, m.hearing_id, 'mailing_created',
      jsonb_build_object('mailing', m.id, 'channel', m.channel, 'purpose', m.purpose));
  end if;
  return 'true';
end $$;

-- The mailing, locked; refused where it is not the hearing's.
create function post.locked(hearing_id uuid, mailing_id uuid) returns post.mailings
language plpgsql set search_path = '' as $$
declare m post.mailings;
begin
  select * into m from post.mailings x
   where x.id = locked.mailing_id and x.hearing_id = locked.hearing_id for update;
  if m.id is null then perform audit.refuse('mailing_unknown'); end if;
  return m;
end $$;

-- Any change takes the list and the approval with it: what is approved is what is sent.
create function api.save_mailing(
  hearing_id uuid, mailing_id uuid, revision integer, audience text, again boolean, deadline date, template jsonb,
  actor text
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare m post.mailings;
begin
  m := post.locked(hearing_id, mailing_id);
  if m.released_at is not null then perform audit.refuse('already_released'); end if;
  if m.revision <> revision then perform audit.refuse('mailing_changed'); end if;
  update post.mailings x set audience = save_mailing.audience, again = save_mailing.again,
         deadline = save_mailing.deadline, template = save_mailing.template, revision = m.revision + 1,
         edited_by = actor, listing = null, facts = null, listed_at = null, listed_by = null, list_hash = null,
         recipients = null, approved_at = null, approved_by = null
   where x.id = m.id;
  delete from post.deliveries d where d.mailing_id = m.id;
  perform audit.record(actor, m.hearing_id, 'mailing_saved',
    jsonb_build_object('mailing', m.id, 'revision', m.revision + 1, 'approval_void', m.approved_at is not null));
  return jsonb_build_object('revision', m.revision + 1);
end $$;

create function api.discard_mailing(hearing_id uuid, mailing_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings;
begin
  if not exists (select from post.mailings x where x.id = mailing_id) then return 'true'; end if;
  m := post.locked(hearing_id, mailing_id);
  if m.released_at is not null then perform audit.refuse('already_released'); end if;
  delete from post.mailings x where x.id = m.id;
  perform audit.record(actor, m.hearing_id, 'mailing_discarded', jsonb_build_object('mailing', m.id));
  return 'true';
end $$;

/*
 * Making the list: begin, stage what was decided about each person, seal. A second listing takes over
 * from the first, whose parts are then refused (`list_replaced`). `post_standings` gives the people of
 * the hearing in order of their key, after `after_key`.
 */
create function api.begin_listing(hearing_id uuid, mailing_id uuid, listing uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings;
begin
  m := post.locked(hearing_id, mailing_id);
  if m.released_at is not null then perform audit.refuse('already_released'); end if;
  update post.mailings x set listing = begin_listing.listing, facts = null, listed_at = null, listed_by = null,
         list_hash = null, recipients = null, approved_at = null, approved_by = null
   where x.id = m.id;
  delete from post.deliveries d where d.mailing_id = m.id;
  return 'true';
end $$;

create function api.post_standings(mailing_id uuid, after_key uuid, row_count integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(page) order by page.participant_key), '[]') from (
    select s.participant_key, s.answered, s.willing, s.selection, s.confirmed, s.drawn, s.declined, s.has_address,
           s.has_email, s.bounced, s.opted_out, post.already(s.participant_key, m) as already
      from post.mailings m join post.standings s on s.hearing_id = m.hearing_id
     where m.id = post_standings.mailing_id and (after_key is null or s.participant_key > after_key)
     order by s.participant_key limit least(row_count, 5000)) page;
$$;

-- `verdicts`: [{key, skipped}], skipped null for those who get it.
create function api.stage_listing(mailing_id uuid, listing uuid, verdicts jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid;
begin
  select m.hearing_id into hearing from post.mailings m
   where m.id = stage_listing.mailing_id and m.listing = stage_listing.listing and m.listed_at is null for share;
  if hearing is null then perform audit.refuse('list_replaced'); end if;
  insert into post.deliveries (mailing_id, listing, participant_key, skipped)
  select stage_listing.mailing_id, stage_listing.listing, p.key, v.skipped
    from jsonb_to_recordset(verdicts) as v(key uuid, skipped text)
    join recruitment.participants p on p.key = v.key and p.hearing_id = hearing;
  return 'true';
end $$;

-- The test recipients come first, so that they are among the first letters and e-mails to leave.
create function api.seal_listing(mailing_id uuid, listing uuid, facts jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings; hash text; people integer; tests integer;
begin
  select * into m from post.mailings x
   where x.id = seal_listing.mailing_id and x.listing = seal_listing.listing for update;
  if m.id is null then perform audit.refuse('list_replaced'); end if;
  if m.listed_at is not null then return jsonb_build_object('hash', m.list_hash); end if;

  insert into post.deliveries (mailing_id, listing, test_recipient_id)
  select m.id, m.listing, t.id from contact.test_recipients t
   where t.hearing_id = m.hearing_id and t.removed_at is null and (m.channel <> 'email' or t.email is not null);
  get diagnostics tests = row_count;
  if tests = 0 then perform audit.refuse('no_test_recipient'); end if;
  update post.deliveries d set number = numbered.number
    from (select x.id, row_number() over (
                 order by x.participant_key is not null, c.postcode, c.address, x.participant_key, x.test_recipient_id) as number
            from post.deliveries x left join contact.people c on c.participant_key = x.participant_key
           where x.mailing_id = m.id and x.skipped is null) numbered
   where d.id = numbered.id;
  select count(*) into people from post.deliveries d
   where d.mailing_id = m.id and d.skipped is null and d.participant_key is not null;
  if people = 0 then perform audit.refuse('nobody_listed'); end if;
  select encode(sha256(convert_to(concat_ws(E'\n', m.channel, m.purpose, m.audience, m.again::text, m.deadline::text,
           m.template::text, seal_listing.facts::text,
           string_agg(concat_ws(';', d.number, coalesce(d.participant_key, d.test_recipient_id), d.skipped), E'\n'
             order by d.number nulls last, d.participant_key)), 'utf8')), 'hex')
    into hash from post.deliveries d where d.mailing_id = m.id;
  update post.mailings x set facts = seal_listing.facts, listed_at = clock_timestamp(), listed_by = actor,
         list_hash = hash, recipients = people
   where x.id = m.id;
  perform audit.record(actor, m.hearing_id, 'mailing_listed',
    jsonb_build_object('mailing', m.id, 'hash', hash, 'recipients', people));
  return jsonb_build_object('hash', hash);
end $$;

-- A second organiser, who neither wrote nor listed it, says yes to exactly this text and list.
create function api.approve_mailing(hearing_id uuid, mailing_id uuid, list_hash text, account_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings; approver text := 'account:' || account_id;
begin
  m := post.locked(hearing_id, mailing_id);
  if m.listed_at is null or m.list_hash <> approve_mailing.list_hash then perform audit.refuse('mailing_changed'); end if;
  if m.approved_at is not null then return 'true'; end if;
  if approver in (m.created_by, m.edited_by, m.listed_by) then perform audit.refuse('same_person'); end if;
  if not exists (select from access.memberships x where x.hearing_id = m.hearing_id
                  and x.account_id = approve_mailing.account_id and x.role = 'organiser') then
    perform audit.refuse('not_organiser');
  end if;
  update post.mailings x set approved_at = clock_timestamp(), approved_by = approver where x.id = m.id;
  perform audit.record(approver, m.hearing_id, 'mailing_approved',
    jsonb_build_object('mailing', m.id, 'hash', m.list_hash, 'recipients', m.recipients));
  return 'true';
end $$;

-- From here it goes out. Two mailings of one purpose are released one after the other, and the second
-- is refused where it would reach somebody the first did.
create function api.release_mailing(hearing_id uuid, mailing_id uuid, list_hash text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings; twice integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing_id::text, 7));
  m := post.locked(hearing_id, mailing_id);
  if m.released_at is not null then return 'true'; end if;
  if m.approved_at is null then perform audit.refuse('not_approved'); end if;
  if m.list_hash <> release_mailing.list_hash then perform audit.refuse('mailing_changed'); end if;
  if not m.again then
    select count(*) into twice from post.deliveries d
     where d.mailing_id = m.id and d.number is not null and d.participant_key is not null
       and post.already(d.participant_key, m);
    if twice > 0 then perform audit.refuse('already_sent', jsonb_build_object('people', twice)); end if;
  end if;
  update post.mailings x set released_at = clock_timestamp(), released_by = actor where x.id = m.id;
  perform audit.record(actor, m.hearing_id, 'mailing_released',
    jsonb_build_object('mailing', m.id, 'hash', m.list_hash, 'recipients', m.recipients));
  return 'true';
end $$;

-- E-mail can be halted and go on; what has left has left.
create function api.halt_mailing(hearing_id uuid, mailing_id uuid, halted boolean, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings;
begin
  m := post.locked(hearing_id, mailing_id);
  if m.released_at is null or m.finished_at is not null then perform audit.refuse('not_released'); end if;
  if (m.stopped_at is not null) = halted then return 'true'; end if;
  update post.mailings x set stopped_at = case when halted then clock_timestamp() end where x.id = m.id;
  perform audit.record(actor, m.hearing_id, case when halted then 'mailing_stopped' else 'mailing_resumed' end,
    jsonb_build_object('mailing', m.id));
  return 'true';
end $$;

-- Letters or files were handed on: to the printer, the post office, the system that sends Digital Post.
create function api.finish_mailing(hearing_id uuid, mailing_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings;
begin
  m := post.locked(hearing_id, mailing_id);
  if m.finished_at is not null then return 'true'; end if;
  if m.released_at is null or m.channel = 'email' then perform audit.refuse('not_released'); end if;
  update post.deliveries d set claimed_at = clock_timestamp(), claimed_by = actor, sent_at = clock_timestamp()
   where d.mailing_id = m.id and d.number is not null and d.sent_at is null and d.failed is null;
  update post.mailings x set finished_at = clock_timestamp(), stopped_at = null where x.id = m.id;
  perform audit.record(actor, m.hearing_id, 'mailing_finished', jsonb_build_object('mailing', m.id));
  return 'true';
end $$;

-- Everything a letter needs, for the numbers given, both included. A test recipient has no code.
create function api.read_letters(mailing_id uuid, first_number integer, last_number integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(page) order by page.number), '[]') from (
    select d.number, d.test_recipient_id is not null as is_test,
           coalesce(c.reference, 'PROEVE-' || d.number) as reference, coalesce(c.name, t.name) as name,
           coalesce(c.address, t.address) as address, coalesce(c.postcode, t.postcode) as postcode,
           coalesce(c.city, t.city) as city, c.access_code
      from post.deliveries d
      left join contact.people c on c.participant_key = d.participant_key
      left join contact.test_recipients t on t.id = d.test_recipient_id
     where d.mailing_id = read_letters.mailing_id and d.number between first_number and last_number
     order by d.number limit 5000) page;
$$;

-- {same}: whether it came out as the first time.
create function api.note_print_file(
  mailing_id uuid, first_number integer, last_number integer, sha256 text, pages integer
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare f post.print_files;
begin
  insert into post.print_files (mailing_id, first_number, last_number, sha256, pages)
  values (note_print_file.mailing_id, note_print_file.first_number, note_print_file.last_number,
          note_print_file.sha256, note_print_file.pages)
  on conflict do nothing;
  select * into f from post.print_files x where x.mailing_id = note_print_file.mailing_id
     and x.first_number = note_print_file.first_number and x.last_number = note_print_file.last_number;
  return jsonb_build_object('same', f.sha256 = note_print_file.sha256);
end $$;

-- One page of the list. `part`: 'gets', 'waiting', 'sent', 'failed', 'in_doubt', 'returned', or a reason
-- for being passed over; null for all.
create function api.search_deliveries(
  mailing_id uuid, words text, part text, first_row integer, row_count integer
) returns jsonb language sql stable security definer set search_path = '' as $$
  with known as (
    select d.id, d.number, d.test_recipient_id is not null as is_test,
           coalesce(c.reference, '') as reference, coalesce(c.name, t.name) as name,
           coalesce(c.address, t.address) as address, coalesce(c.postcode, t.postcode) as postcode,
           coalesce(c.city, t.city) as city, coalesce(c.email, t.email) as email,
           case when d.skipped is not null then d.skipped when d.returned_at is not null then 'returned'
                when d.failed is not null then 'failed' when d.sent_at is not null then 'sent'
                when d.in_doubt then 'in_doubt' else 'waiting' end as part
      from post.known_deliveries d join post.mailings m on m.id = d.mailing_id and m.listing = d.listing
      left join contact.people c on c.participant_key = d.participant_key
      left join contact.test_recipients t on t.id = d.test_recipient_id
     where d.mailing_id = search_deliveries.mailing_id
       and not exists (
         select from regexp_split_to_table(lower(trim(words)), '\s+') word
          where strpos(lower(concat_ws(' ', c.reference, coalesce(c.name, t.name), coalesce(c.postcode, t.postcode),
                                       coalesce(c.city, t.city))), word) = 0)
  ), matching as (
    select * from known where search_deliveries.part is null or known.part = search_deliveries.part
       or (search_deliveries.part = 'gets' and known.number is not null)
  )
  select jsonb_build_object(
    'total', (select count(*) from matching),
    'rows', coalesce((select jsonb_agg(to_jsonb(page) order by page.number nulls last, page.id) from (
      select * from matching order by number nulls last, id offset first_row limit least(row_count, 1000)) page), '[]'));
$$;

/*
 * The next e-mail to hand over, taken so that no other process takes it; null where none is due. Before
 * the e-mail leaves this row says that it is leaving: a server that dies in between leaves a doubt, never
 * a second copy.
 */
create function api.claim_email(claimed_by text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings; d post.deliveries;
begin
  for m in select * from post.mailings x
            where x.channel = 'email' and x.released_at is not null and x.stopped_at is null
            order by x.released_at loop
    select * into d from post.deliveries x
     where x.mailing_id = m.id and x.number is not null and x.claimed_at is null and x.sent_at is null
       and x.failed is null and x.skipped is null and (x.next_at is null or x.next_at <= clock_timestamp())
     order by x.number limit 1 for update skip locked;
    if d.id is null then continue; end if;
    update post.deliveries x set claimed_at = clock_timestamp(), claimed_by = claim_email.claimed_by,
           doubted_at = null, attempts = x.attempts + 1
     where x.id = d.id;
    return (select jsonb_build_object(
        'delivery', d.id, 'mailing', m.id, 'list_hash', m.list_hash, 'number', d.number, 'attempts', d.attempts + 1,
        'is_test', d.test_recipient_id is not null, 'name', coalesce(c.name, t.name), 'email', coalesce(c.email, t.email),
        'access_code', c.access_code,
        'standing', (select to_jsonb(s) || jsonb_build_object('already', post.already(d.participant_key, m))
                       from post.standings s where s.participant_key = d.participant_key))
      from (select 1) one
      left join contact.people c on c.participant_key = d.participant_key
      left join contact.test_recipients t on t.id = d.test_recipient_id);
  end loop;
  return 'null';
end $$;

/*
 * What came of a claimed e-mail. `outcome`: 'sent' · 'later' (again after `seconds`) · 'untouched' (never
 * reached a mail server; the attempt does not count) · 'failed' · 'bounced' (the address does not exist) ·
 * 'in_doubt' · 'skipped'; `code` is a mail system's code or the reason for passing over. Only the claimer
 * may say so, once.
 */
create function api.settle_email(
  delivery bigint, claimed_by text, outcome text, code text, seconds double precision
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d post.deliveries; hearing uuid;
begin
  select * into d from post.deliveries x where x.id = delivery and x.claimed_by = settle_email.claimed_by
     and x.sent_at is null and x.failed is null and x.skipped is null and x.claimed_at is not null for update;
  if d.id is null then return 'false'; end if;
  update post.deliveries x set
     sent_at = case when outcome = 'sent' then clock_timestamp() end,
     failed = case when outcome in ('failed', 'bounced') then coalesce(code, '') end,
     skipped = case when outcome = 'skipped' then code end,
     doubted_at = case when outcome = 'in_doubt' then clock_timestamp() end,
     claimed_at = case when outcome in ('later', 'untouched') then null else x.claimed_at end,
     attempts = x.attempts - case when outcome = 'untouched' then 1 else 0 end,
     next_at = case when outcome in ('later', 'untouched')
                    then clock_timestamp() + make_interval(secs => seconds) end
   where x.id = d.id;
  if outcome = 'bounced' and d.participant_key is not null then perform post.mark_returned(d, code, 'system'); end if;
  return 'true';
end $$;

-- The address does not work: noted on the person, who is then not written to this way again.
create function post.mark_returned(d post.deliveries, reason text, actor text) returns void
language plpgsql set search_path = '' as $$
declare m post.mailings;
begin
  select * into m from post.mailings x where x.id = d.mailing_id;
  update post.deliveries x set returned_at = clock_timestamp() where x.id = d.id and x.returned_at is null;
  perform api.mark_bounced(m.hearing_id, d.participant_key, m.channel, reason, actor);
end $$;

-- A human decides what the server could not know.
create function api.resolve_doubts(hearing_id uuid, mailing_id uuid, was_sent boolean, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare m post.mailings; resolved integer;
begin
  m := post.locked(hearing_id, mailing_id);
  update post.deliveries d set sent_at = case when was_sent then d.claimed_at end,
         claimed_at = case when was_sent then d.claimed_at end, doubted_at = null
   where d.id in (select x.id from post.known_deliveries x where x.mailing_id = m.id and x.in_doubt);
  get diagnostics resolved = row_count;
  if resolved > 0 then
    perform audit.record(actor, m.hearing_id, 'mailing_doubts_resolved',
      jsonb_build_object('mailing', m.id, 'was_sent', was_sent, 'count', resolved));
  end if;
  return to_jsonb(resolved);
end $$;

-- A delivery came back: an e-mail's failure report, or a letter that the post returned.
create function api.note_return(hearing_id uuid, mailing_id uuid, number integer, reason text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare m post.mailings; d post.deliveries;
begin
  m := post.locked(hearing_id, mailing_id);
  select * into d from post.deliveries x where x.mailing_id = m.id and x.number = note_return.number;
  if d.id is null or m.released_at is null then perform audit.refuse('delivery_unknown'); end if;
  if d.returned_at is not null then return 'false'; end if;
  if d.participant_key is not null then perform post.mark_returned(d, reason, actor);
  else update post.deliveries x set returned_at = clock_timestamp() where x.id = d.id; end if;
  perform audit.record(actor, m.hearing_id, 'delivery_returned',
    jsonb_build_object('mailing', m.id, 'number', d.number, 'reason', reason));
  return 'true';
end $$;

-- The reader of an e-mail wants no more of them. Test recipients are passed over.
create function api.opt_out(mailing_id uuid, number integer, wanted boolean) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare key uuid; hearing uuid;
begin
  select d.participant_key, m.hearing_id into key, hearing from post.deliveries d join post.mailings m on m.id = d.mailing_id
   where d.mailing_id = opt_out.mailing_id and d.number = opt_out.number;
  if key is null then return 'false'; end if;
  if wanted then delete from post.opt_outs o where o.participant_key = key;
  else insert into post.opt_outs (participant_key) values (key) on conflict do nothing; end if;
  if found then
    perform audit.record('participant:' || key, hearing, case when wanted then 'email_wanted' else 'email_declined' end);
  end if;
  return 'true';
end $$;

grant execute on function
  api.save_test_recipient(jsonb, text), api.remove_test_recipient(uuid, uuid, text),
  api.create_mailing(jsonb, text),
  api.save_mailing(uuid, uuid, integer, text, boolean, date, jsonb, text),
  api.discard_mailing(uuid, uuid, text),
  api.begin_listing(uuid, uuid, uuid), api.post_standings(uuid, uuid, integer),
  api.stage_listing(uuid, uuid, jsonb), api.seal_listing(uuid, uuid, jsonb, text),
  api.approve_mailing(uuid, uuid, text, uuid), api.release_mailing(uuid, uuid, text, text),
  api.halt_mailing(uuid, uuid, boolean, text), api.finish_mailing(uuid, uuid, text),
  api.read_letters(uuid, integer, integer),
  api.note_print_file(uuid, integer, integer, text, integer),
  api.search_deliveries(uuid, text, text, integer, integer),
  api.claim_email(text), api.settle_email(bigint, text, text, text, double precision),
  api.resolve_doubts(uuid, uuid, boolean, text),
  api.note_return(uuid, uuid, integer, text, text), api.opt_out(uuid, integer, boolean)
to service_role;
