-- The facts the next step follows from, complete: groups with a moderator, and as "willing" exactly
-- the people the draw can choose from. A yes without a questionnaire handed in is not yet one.
create or replace view api.hearing_progress as
  select h.id as hearing_id,
         (select count(*)::integer from hearing.themes t where t.hearing_id = h.id) as themes,
         (select count(*)::integer from survey.items i where i.hearing_id = h.id) as items,
         (select count(*)::integer from recruitment.participants p where p.hearing_id = h.id) as invited,
         (select count(*)::integer from api.pool p where p.hearing_id = h.id) as willing,
         (select d.size from recruitment.draws d where d.hearing_id = h.id) as drawn,
         (select count(*)::integer from programme.groups g where g.hearing_id = h.id) as groups,
         (select count(*)::integer from discussion.tables t join programme.groups g on g.id = t.group_id
           where g.hearing_id = h.id and t.last_sequence > 0) as tables_used,
         (select jsonb_object_agg(w.code, jsonb_build_object('state', w.state, 'opened_at', w.opened_at,
             'closed_at', w.closed_at, 'released_at', w.released_at,
             'submitted', (select count(*) from survey.submissions s where s.wave_id = w.id)))
            from survey.waves w where w.hearing_id = h.id) as waves,
         (select count(*)::integer from programme.groups g where g.hearing_id = h.id
             and exists (select from programme.moderators m where m.group_id = g.id)) as moderated_groups
    from hearing.hearings h;
