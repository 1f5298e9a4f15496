-- What else a table is told that is in no event of its own: who organises the hearing, and what the session
-- before wanted it to know.

create function discussion.note_organisers() returns trigger
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := case when tg_op = 'DELETE' then old.hearing_id else new.hearing_id end;
begin
  perform discussion.raise_people_revision(array(
    select t.id from discussion.tables t join programme.sessions s on s.id = t.session_id where s.hearing_id = hearing));
  return null;
end $$;
create trigger note_organiser_added after insert on access.memberships for each row
  when (new.role = 'organiser') execute function discussion.note_organisers();
create trigger note_organiser_gone after delete on access.memberships for each row
  when (old.role = 'organiser') execute function discussion.note_organisers();

-- Whoever stores the note holds its own table and waits for no other: two that waited for each other would
-- both fail. A table that somebody holds just now reads the note with its next change.
create function discussion.note_handover() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update discussion.tables t set people_revision = t.people_revision + 1
   where t.id in (
     select n.id from discussion.tables n join programme.sessions s on s.id = n.session_id
      where n.group_id = (select d.group_id from discussion.tables d where d.id = new.table_id)
        and s.position > (select o.position from discussion.tables d join programme.sessions o on o.id = d.session_id
                           where d.id = new.table_id)
      order by s.position limit 1
        for update of n skip locked);
  return null;
end $$;
create trigger note_handover after insert on discussion.events for each row
  when (new.event ->> 'type' = 'handover_written') execute function discussion.note_handover();
