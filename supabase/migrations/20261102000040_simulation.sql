-- What a simulated hearing needs beyond a real one. Answers are invented for a hearing only when it is
-- marked as simulated, and a hearing in which somebody has answered can no longer be marked.

-- The people a wave asks, in simulated hearings only: what simulated answers follow from, and who has
-- answered already. No contact data but the list's own number, and no answers.
create view api.simulated_people as
  select w.hearing_id, w.code as wave, p.key as participant_key, c.reference,
         p.sex, p.age_band, p.region, p.education,
         (select min(g.number) from programme.seats x join programme.groups g on g.id = x.group_id
           where x.participant_key = p.key) as group_number,
         exists (select from survey.submissions s
                  where s.participant_key = p.key and s.wave_id = w.id) as handed_in,
         exists (select from survey.answers a
                  where a.participant_key = p.key and a.wave_id = w.id) as begun
    from hearing.hearings h
    join survey.waves w on w.hearing_id = h.id
    join recruitment.participants p on p.hearing_id = h.id
    join contact.people c on c.participant_key = p.key
    left join recruitment.selections sel on sel.participant_key = p.key
   where h.simulated and (w.code = 'T0' or sel.role = 'panel');
grant select on api.simulated_people to service_role;

-- Refuses `hearing_unknown`, `already_answered`. Marking twice is marking once.
create function api.mark_simulated(hearing_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare h hearing.hearings;
begin
  select * into h from hearing.hearings x where x.id = mark_simulated.hearing_id for update;
  if h.id is null then perform audit.refuse('hearing_unknown'); end if;
  if h.simulated then return 'true'; end if;
  -- Whoever is answering now comes first: answers hold their wave as they are stored.
  perform from survey.waves w where w.hearing_id = h.id for update;
  if exists (select from survey.answer_log a join survey.waves w on w.id = a.wave_id where w.hearing_id = h.id) then
    perform audit.refuse('already_answered');
  end if;
  update hearing.hearings x set simulated = true where x.id = h.id;
  perform audit.record(actor, h.id, 'marked_simulated');
  return 'true';
end $$;
grant execute on function api.mark_simulated(uuid, text) to service_role;
