-- What somebody may follows at once also where a tablet is connected all day: the servers are told by
-- notifications of what changed, in ids only, and look for what they may have missed in one question for all
-- sessions. docs/decisions/0020 says why.

-- Who a session is for, with her roles, and `rights`: another text whenever any of it is other.
create or replace view api.sessions as
  select s.id_hash, s.account_id, s.participant_key, s.expires_at,
         a.email as account_email, a.name as account_name, a.may_create_hearings,
         p.hearing_id as participant_hearing_id, h.slug as participant_hearing_slug,
         split_part(c.name, ' ', 1) as participant_first_name, sel.role as selection,
         roles.memberships,
         md5(jsonb_build_array(a.id, a.email, a.name, a.may_create_hearings, roles.memberships,
             p.key, h.slug, split_part(c.name, ' ', 1), sel.role)::text) as rights
    from access.sessions s
    left join access.accounts a on a.id = s.account_id
    left join recruitment.participants p on p.key = s.participant_key
    left join hearing.hearings h on h.id = p.hearing_id
    left join contact.people c on c.participant_key = s.participant_key
    left join recruitment.selections sel on sel.participant_key = s.participant_key
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('hearing_id', m.hearing_id, 'role', m.role)
               order by m.hearing_id, m.role), '[]') as memberships
        from access.memberships m where m.account_id = s.account_id) roles;

create function discussion.tell_table() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_notify('live_tables', 'table ' || old.id);
  return null;
end $$;
create trigger tell_people after update on discussion.tables for each row
  when (old.people_revision <> new.people_revision) execute function discussion.tell_table();
create trigger tell_removal after delete on discussion.tables for each row
  execute function discussion.tell_table();

create function access.tell_session() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_notify('live_tables', 'session ' || old.id_hash);
  return null;
end $$;
create trigger tell_end after delete on access.sessions for each row execute function access.tell_session();

create function access.tell_roles() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_notify('live_tables', 'account ' || coalesce(new.account_id, old.account_id));
  return null;
end $$;
create trigger tell_roles after insert or update or delete on access.memberships for each row
  execute function access.tell_roles();
