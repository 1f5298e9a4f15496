-- What was sent to a person stands in her history too: post keeps it with its time.
create or replace view api.life_history as
  select h.*, a.name as actor_name
    from (
      select p.hearing_id, p.key as participant_key, p.invited_at as at, 'invited' as event,
             coalesce(p.invited_by, 'system') as actor, '{}'::jsonb as details
        from recruitment.participants p
      union all
      select m.hearing_id, d.participant_key, d.sent_at, 'sent', coalesce(m.released_by, 'system'),
             jsonb_build_object('channel', m.channel, 'purpose', m.purpose)
        from post.deliveries d join post.mailings m on m.id = d.mailing_id
       where d.sent_at is not null and d.participant_key is not null
      union all
      select w.hearing_id, s.participant_key, s.submitted_at, 'answered', 'participant:' || s.participant_key,
             jsonb_build_object('wave', w.code)
        from survey.submissions s join survey.waves w on w.id = s.wave_id
      union all
      select p.hearing_id, l.participant_key, l.received_at, case when l.willing then 'willing' else 'not_willing' end,
             'participant:' || l.participant_key, '{}'
        from recruitment.reply_log l join recruitment.participants p on p.key = l.participant_key
      union all
      select e.hearing_id, e.participant_key, e.at, e.event, e.actor, e.details from recruitment.life_events e
    ) h
    left join access.accounts a on h.actor = 'account:' || a.id;

-- A simulated hearing plays on the days it is about: replies on the day of the questionnaire, places on the
-- day of the draw.
create function recruitment.date_lives() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update recruitment.replies r set replied_at = s.submitted_at
    from survey.submissions s join survey.waves w on w.id = s.wave_id and w.code = 'T0'
   where w.hearing_id = new.hearing_id and r.participant_key = s.participant_key;
  update recruitment.reply_log r set received_at = s.submitted_at
    from survey.submissions s join survey.waves w on w.id = s.wave_id and w.code = 'T0'
   where w.hearing_id = new.hearing_id and r.participant_key = s.participant_key;
  update recruitment.life_events e set at = new.drawn_at
   where e.hearing_id = new.hearing_id and e.event in ('chosen', 'reserve') and e.details ->> 'draw' = new.id::text;
  return null;
end $$;
create trigger date_lives after update of drawn_at on recruitment.draws
  for each row execute function recruitment.date_lives();
