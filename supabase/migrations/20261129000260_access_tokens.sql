-- Personal tokens, with which an analyst's own program reads what she may fetch herself: the hearings she chose, for
-- as long as she is their analyst or organiser. The token is shown once; here it is a SHA-256 only.

create table access.tokens (
  id uuid primary key,
  account_id uuid not null references access.accounts,
  name text not null check (length(name) between 1 and 80),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  check (expires_at <= created_at + interval '366 days')
);
create index on access.tokens (account_id);
create table access.token_hearings (
  token_id uuid not null references access.tokens,
  hearing_id uuid not null references hearing.hearings,
  primary key (token_id, hearing_id)
);
create index on access.token_hearings (hearing_id);
alter table access.tokens enable row level security;
alter table access.token_hearings enable row level security;

-- Hearings whose data an account may fetch.
create view access.analysed as
  select distinct m.account_id, m.hearing_id from access.memberships m where m.role in ('analyst', 'organiser');

create view api.tokens as
  select t.id, t.account_id, t.name, t.created_at, t.expires_at, t.revoked_at, t.last_used_at,
         (select coalesce(jsonb_agg(jsonb_build_object('slug', h.slug, 'name_da', h.name_da, 'name_en', h.name_en)
                                    order by h.starts_on desc, h.slug), '[]')
            from access.token_hearings x join hearing.hearings h on h.id = x.hearing_id where x.token_id = t.id) as hearings
    from access.tokens t;

-- Who a token speaks for and what of; only while it is good. A hearing the account has left is left out.
create view api.token_bearers as
  select t.hash, t.id as token_id, a.id as account_id, a.email, a.name,
         (select coalesce(jsonb_agg(x.hearing_id), '[]') from access.token_hearings x
           where x.token_id = t.id and x.hearing_id in (select y.hearing_id from access.analysed y where y.account_id = a.id)) as hearings
    from access.tokens t join access.accounts a on a.id = t.account_id
   where t.revoked_at is null and t.expires_at > now();

/*
 * Makes a token: {id, account_id, name, hash, hearing_ids, expires_at}; `expires_at` at most 366 days away. Refuses
 * `token_exists` (the id was used before: that token has been shown), `hearing_unknown` (none given, or one the
 * account does not analyse), `too_many_tokens` (30 that are good).
 */
create function api.issue_token(token jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare t record;
begin
  select * into t from jsonb_to_record(token) as x(
    id uuid, account_id uuid, name text, hash text, hearing_ids uuid[], expires_at timestamptz);
  perform from access.accounts a where a.id = t.account_id for update;
  if exists (select from access.tokens x where x.id = t.id) then perform audit.refuse('token_exists'); end if;
  if cardinality(t.hearing_ids) = 0
     or exists (select unnest(t.hearing_ids)
                 except select y.hearing_id from access.analysed y where y.account_id = t.account_id) then
    perform audit.refuse('hearing_unknown');
  end if;
  if (select count(*) from access.tokens x
       where x.account_id = t.account_id and x.revoked_at is null and x.expires_at > now()) >= 30 then
    perform audit.refuse('too_many_tokens');
  end if;
  insert into access.tokens (id, account_id, name, hash, expires_at)
  values (t.id, t.account_id, t.name, t.hash, t.expires_at);
  insert into access.token_hearings (token_id, hearing_id) select distinct t.id, unnest(t.hearing_ids);
  perform audit.record(actor, hearing, 'token_issued', jsonb_build_object('token', t.id, 'expires_at', t.expires_at))
    from (select distinct unnest(t.hearing_ids) as hearing) own;
  return 'true';
end $$;

-- Ends a token of an account, for good; again changes nothing. Refuses `token_unknown`.
create function api.revoke_token(id uuid, account_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform from access.tokens t where t.id = revoke_token.id and t.account_id = revoke_token.account_id for update;
  if not found then perform audit.refuse('token_unknown'); end if;
  update access.tokens t set revoked_at = now() where t.id = revoke_token.id and t.revoked_at is null;
  if found then
    perform audit.record(actor, x.hearing_id, 'token_revoked', jsonb_build_object('token', revoke_token.id))
      from access.token_hearings x where x.token_id = revoke_token.id;
  end if;
  return 'true';
end $$;

-- Notes that a token was used, to the minute: a program that reads page after page writes once.
create function api.use_token(id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update access.tokens t set last_used_at = now()
   where t.id = use_token.id and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute');
  return 'true';
end $$;

/*
 * A data set that a program is reading page by page. All its pages have the same pseudonyms, which follow from the
 * seed; the seed is kept for an hour and then gone, so that nobody can make them again. `revision` tells the data
 * it began with from any other.
 */
create table access.pulls (
  id uuid primary key,
  token_id uuid not null references access.tokens,
  hearing_id uuid not null references hearing.hearings,
  layout text not null,
  seed text not null check (seed ~ '^[0-9a-f]{64}$'),
  revision text not null,
  expires_at timestamptz not null
);
create index on access.pulls (token_id);
create index on access.pulls (hearing_id);
create index on access.pulls (expires_at);
alter table access.pulls enable row level security;

create view api.pulls as
  select p.id, p.token_id, p.hearing_id, p.layout, p.seed, p.revision from access.pulls p where p.expires_at > now();

-- Begins a pull, {id, token_id, hearing_id, layout, seed, revision}, and notes it among the downloads.
create function api.begin_pull(pull jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare p record;
begin
  select * into p from jsonb_to_record(pull) as x(
    id uuid, token_id uuid, hearing_id uuid, layout text, seed text, revision text);
  insert into access.pulls (id, token_id, hearing_id, layout, seed, revision, expires_at)
  values (p.id, p.token_id, p.hearing_id, p.layout, p.seed, p.revision, now() + interval '1 hour');
  perform audit.record(actor, p.hearing_id, 'downloaded',
    jsonb_build_object('what', 'api.' || p.layout, 'token', p.token_id));
  return 'true';
end $$;

create function api.forget_ended_pulls() returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from access.pulls p where p.expires_at <= now();
  return 'true';
end $$;

grant select on api.tokens, api.token_bearers, api.pulls to service_role;
grant execute on function
  api.issue_token(jsonb, text), api.revoke_token(uuid, uuid, text), api.use_token(uuid),
  api.begin_pull(jsonb, text), api.forget_ended_pulls()
to service_role;
