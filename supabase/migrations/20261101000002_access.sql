-- Accounts of staff, and limits on guessing. Who works on which hearing follows with the hearings;
-- sessions and access codes follow with the participants, whom they point at.

create table access.accounts (
  id uuid primary key,
  email text not null unique check (email = lower(email) and email like '%_@_%' and length(email) <= 254),
  name text not null check (length(name) between 1 and 200),
  password_hash text not null,
  may_create_hearings boolean not null default false,
  created_at timestamptz not null default now(),
  password_changed_at timestamptz not null default now()
);

create table access.rate_limits (
  key text primary key,          -- a hash: no address or code in clear
  tokens double precision not null,
  updated_at timestamptz not null
);

alter table access.accounts enable row level security;
alter table access.rate_limits enable row level security;

create view api.accounts as
  select id, email, name, may_create_hearings, created_at, password_changed_at from access.accounts;
create view api.account_credentials as select id, email, password_hash from access.accounts;
grant select on api.accounts, api.account_credentials to service_role;

create function api.create_account(
  id uuid, email text, name text, password_hash text, may_create_hearings boolean, actor text
) returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  insert into access.accounts (id, email, name, password_hash, may_create_hearings)
  values (create_account.id, lower(create_account.email), create_account.name,
          create_account.password_hash, create_account.may_create_hearings)
  on conflict on constraint accounts_pkey do nothing;
  perform audit.record(actor, null, 'account_created', jsonb_build_object('account', id));
  return jsonb_build_object('id', id);
exception when unique_violation then
  perform audit.refuse('email_taken');
end $$;

create function api.change_password(account_id uuid, password_hash text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  update access.accounts set password_hash = change_password.password_hash, password_changed_at = now()
   where id = account_id;
  if not found then perform audit.refuse('account_unknown'); end if;
  perform audit.record(actor, null, 'password_changed', jsonb_build_object('account', account_id));
  return 'true';
end $$;

-- A token bucket: `capacity` attempts at once, refilled at `per_second`. True while attempts remain.
create function api.take_attempt(key text, capacity double precision, per_second double precision)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare remaining double precision;
begin
  insert into access.rate_limits as bucket (key, tokens, updated_at)
  values (take_attempt.key, capacity - 1, clock_timestamp())
  on conflict on constraint rate_limits_pkey do update
    set tokens = greatest(-1, least(capacity, bucket.tokens
          + extract(epoch from clock_timestamp() - bucket.updated_at) * per_second) - 1),
        updated_at = clock_timestamp()
  returning tokens into remaining;
  return to_jsonb(remaining >= 0);
end $$;

-- Full buckets say nothing and may go; called now and then by the server.
create function api.forget_old_attempts() returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from access.rate_limits where updated_at < clock_timestamp() - interval '1 day';
  return 'true';
end $$;

grant execute on function
  api.create_account(uuid, text, text, text, boolean, text),
  api.change_password(uuid, text, text),
  api.take_attempt(text, double precision, double precision),
  api.forget_old_attempts()
to service_role;
