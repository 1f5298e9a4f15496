-- A pass for sending answers, and nothing else: it lets a tablet that is passed on, swapped or locked send what
-- it still holds of one person to one wave, hours after her session there has ended. It lies on the tablet beside
-- the answers; here only as a SHA-256.

create table survey.sending_passes (
  hash text primary key,
  participant_key uuid not null references recruitment.participants,
  wave_id uuid not null references survey.waves,
  expires_at timestamptz not null
);
create index on survey.sending_passes (participant_key);
create index on survey.sending_passes (expires_at);
alter table survey.sending_passes enable row level security;

create view api.sending_passes as
  select s.hash, s.participant_key, w.hearing_id, w.code as wave
    from survey.sending_passes s join survey.waves w on w.id = s.wave_id where s.expires_at > now();

-- Refuses `wave_unknown`.
create function api.issue_sending_pass(hash text, hearing_id uuid, participant_key uuid, wave text, expires_at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  insert into survey.sending_passes (hash, participant_key, wave_id, expires_at)
  select issue_sending_pass.hash, issue_sending_pass.participant_key, w.id, issue_sending_pass.expires_at
    from survey.waves w where w.hearing_id = issue_sending_pass.hearing_id and w.code = wave;
  if not found then perform audit.refuse('wave_unknown'); end if;
  return 'true';
end $$;

create function api.forget_expired_passes() returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from survey.sending_passes s where s.expires_at <= now();
  return 'true';
end $$;

grant select on api.sending_passes to service_role;
grant execute on function api.issue_sending_pass(text, uuid, uuid, text, timestamptz), api.forget_expired_passes()
  to service_role;
