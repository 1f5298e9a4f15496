// Made by `npm run types` from supabase/migrations; not for hand editing.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  api: {
    Tables: Record<never, never>;
    Views: {
      account_credentials: {
        Row: {
          id: string | null;
          email: string | null;
          password_hash: string | null;
        };
        Relationships: [];
      };
      accounts: {
        Row: {
          id: string | null;
          email: string | null;
          name: string | null;
          may_create_hearings: boolean | null;
          created_at: string | null;
          password_changed_at: string | null;
        };
        Relationships: [];
      };
      answering: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          participant_key: string | null;
          in_comparison: boolean | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
          progress: string | null;
          group_number: number | null;
          seat: number | null;
        };
        Relationships: [];
      };
      asked: {
        Row: {
          wave_id: string | null;
          hearing_id: string | null;
          participant_key: string | null;
          in_comparison: boolean | null;
        };
        Relationships: [];
      };
      asked_items: {
        Row: {
          hearing_id: string | null;
          code: string | null;
          revision: number | null;
          wave: string | null;
          definition: Json | null;
        };
        Relationships: [];
      };
      attended: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          at: string | null;
        };
        Relationships: [];
      };
      bounces: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          channel: string | null;
          reason: string | null;
          bounced_at: string | null;
        };
        Relationships: [];
      };
      briefing_audiences: {
        Row: {
          hearing_id: string | null;
          audience: string | null;
        };
        Relationships: [];
      };
      briefing_images: {
        Row: {
          hearing_id: string | null;
          hash: string | null;
          media_type: string | null;
          width: number | null;
          height: number | null;
          uploaded_at: string | null;
        };
        Relationships: [];
      };
      briefing_pages: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          slug: string | null;
          created_at: string | null;
          withdrawn_at: string | null;
          withdrawn_reason_da: string | null;
          withdrawn_reason_en: string | null;
          newest_number: number | null;
          newest_content: Json | null;
          newest_saved_at: string | null;
          newest_reviewed: boolean | null;
          shown_number: number | null;
          shown_content: Json | null;
          shown_hash: string | null;
          shown_saved_at: string | null;
          shown_from: string | null;
          shown_reviewed: boolean | null;
          reason_da: string | null;
          reason_en: string | null;
          signatures: Json | null;
          coming_number: number | null;
          coming_from: string | null;
        };
        Relationships: [];
      };
      briefing_reviewers: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          name: string | null;
          role: string | null;
          stance: string | null;
          account_id: string | null;
          added_at: string | null;
          account_email: string | null;
        };
        Relationships: [];
      };
      briefing_versions: {
        Row: {
          id: string | null;
          page_id: string | null;
          hearing_id: string | null;
          slug: string | null;
          number: number | null;
          content: Json | null;
          hash: string | null;
          saved_at: string | null;
          saved_by: string | null;
          signatures: Json | null;
          reviewed: boolean | null;
          first_shown_at: string | null;
        };
        Relationships: [];
      };
      call_list: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          role: string | null;
          place: number | null;
          reference: string | null;
          name: string | null;
          phone: string | null;
          city: string | null;
          attempts: number | null;
          last_outcome: string | null;
          last_at: string | null;
          next_at: string | null;
          rank: number | null;
          turn: string | null;
          claimed_by: string | null;
          claimed_until: string | null;
          claimed_by_name: string | null;
        };
        Relationships: [];
      };
      calls: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          participant_key: string | null;
          outcome: string | null;
          next_at: string | null;
          called_at: string | null;
          caller: string | null;
        };
        Relationships: [];
      };
      codes: {
        Row: {
          code_hash: string | null;
          participant_key: string | null;
          hearing_id: string | null;
          hearing_slug: string | null;
          revoked_at: string | null;
        };
        Relationships: [];
      };
      compared: {
        Row: {
          participant_key: string | null;
          hearing_id: string | null;
        };
        Relationships: [];
      };
      comparison_groups: {
        Row: {
          hearing_id: string | null;
          id: string | null;
          method: string | null;
          seed: string | null;
          generator: string | null;
          pool: number | null;
          chosen_at: string | null;
          size: number | null;
          people: number | null;
        };
        Relationships: [];
      };
      comparison_pool: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
        };
        Relationships: [];
      };
      comparison_strata: {
        Row: {
          hearing_id: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
          people: number | null;
        };
        Relationships: [];
      };
      dataset_answers: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          sheaf: number | null;
          people: Json | null;
        };
        Relationships: [];
      };
      dataset_people: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
          in_panel: boolean | null;
          groups: Json | null;
          waves: string[] | null;
          in_comparison: boolean | null;
        };
        Relationships: [];
      };
      dataset_presentations: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          participant_key: string | null;
          presentation: Json | null;
        };
        Relationships: [];
      };
      dataset_weights: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          participant_key: string | null;
          weight: number | null;
        };
        Relationships: [];
      };
      door_people: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          reference: string | null;
          name: string | null;
          code_tag: string | null;
          state: string | null;
          arrived_at: string | null;
          tablet: number | null;
          group_number: number | null;
        };
        Relationships: [];
      };
      draw_history: {
        Row: {
          id: number | null;
          hearing_id: string | null;
          drawn_at: string | null;
          act: string | null;
          seed: string | null;
          number: number | null;
          size: number | null;
          record_hash: string | null;
        };
        Relationships: [];
      };
      draw_records: {
        Row: {
          id: string | null;
          record: string | null;
        };
        Relationships: [];
      };
      drawn_people: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          role: string | null;
          place: number | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
        };
        Relationships: [];
      };
      draws: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          lottery_id: string | null;
          method: string | null;
          seed: string | null;
          seed_source: string | null;
          number: number | null;
          size: number | null;
          record_hash: string | null;
          summary: Json | null;
          drawn_at: string | null;
          drawn_by: string | null;
        };
        Relationships: [];
      };
      due_waves: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          due: string | null;
        };
        Relationships: [];
      };
      group_tablets: {
        Row: {
          id_hash: string | null;
          hearing_id: string | null;
          hearing_slug: string | null;
          group_number: number | null;
          group_id: string | null;
          set_up_at: string | null;
          expires_at: string | null;
        };
        Relationships: [];
      };
      groups: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          number: number | null;
        };
        Relationships: [];
      };
      hearing_progress: {
        Row: {
          hearing_id: string | null;
          themes: number | null;
          items: number | null;
          invited: number | null;
          willing: number | null;
          drawn: number | null;
          groups: number | null;
          tables_used: number | null;
          waves: Json | null;
          moderated_groups: number | null;
          quotas_saved: boolean | null;
          lottery_published: boolean | null;
          vacancies: number | null;
        };
        Relationships: [];
      };
      hearings: {
        Row: {
          id: string | null;
          slug: string | null;
          name_da: string | null;
          name_en: string | null;
          starts_on: string | null;
          ends_on: string | null;
          panel_size: number | null;
          group_count: number | null;
          simulated: boolean | null;
          created_at: string | null;
        };
        Relationships: [];
      };
      imports: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          file_hash: string | null;
          rows_expected: number | null;
          added: number | null;
          already: number | null;
          started_at: string | null;
          completed_at: string | null;
        };
        Relationships: [];
      };
      items: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          code: string | null;
          kind: string | null;
          text_da: string | null;
          text_en: string | null;
          position: number | null;
          theme_code: string | null;
          theme_name_da: string | null;
          theme_name_en: string | null;
          theme_position: number | null;
          definition: Json | null;
        };
        Relationships: [];
      };
      kiosks: {
        Row: {
          id_hash: string | null;
          hearing_id: string | null;
          pin_hash: string | null;
          hearing_name_da: string | null;
          hearing_name_en: string | null;
        };
        Relationships: [];
      };
      late_answers: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          answers: number | null;
          people: number | null;
          given_before: number | null;
        };
        Relationships: [];
      };
      life_history: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          at: string | null;
          event: string | null;
          actor: string | null;
          details: Json | null;
          actor_name: string | null;
        };
        Relationships: [];
      };
      life_stages: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
          reached: string | null;
          left_as: string | null;
        };
        Relationships: [];
      };
      life_states: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          state: string | null;
          has_email: boolean | null;
          bounced: string[] | null;
          declined: boolean | null;
          answered: boolean | null;
          selection: string | null;
        };
        Relationships: [];
      };
      live_tables: {
        Row: {
          id: string | null;
          session_id: string | null;
          group_id: string | null;
          last_sequence: number | null;
          hearing_id: string | null;
          number: number | null;
          position: number | null;
          theme_code: string | null;
          theme_name_da: string | null;
          theme_name_en: string | null;
          phase_event: string | null;
          seats: Json | null;
          moderators: Json | null;
          settings: Json | null;
          staff: Json | null;
          inherited: string | null;
        };
        Relationships: [];
      };
      lotteries: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          purpose: string | null;
          method: string | null;
          size: number | null;
          pool: number | null;
          record_hash: string | null;
          summary: Json | null;
          panel_hash: string | null;
          seed_source: string | null;
          seed_at: string | null;
          prepared_at: string | null;
          published_at: string | null;
        };
        Relationships: [];
      };
      lottery_records: {
        Row: {
          id: string | null;
          record: string | null;
          quotas: Json | null;
        };
        Relationships: [];
      };
      mailing_list: {
        Row: {
          participant_key: string | null;
          hearing_id: string | null;
          reference: string | null;
          name: string | null;
          address: string | null;
          postcode: string | null;
          city: string | null;
          email: string | null;
          phone: string | null;
          access_code: string | null;
          selection: string | null;
          place: number | null;
        };
        Relationships: [];
      };
      mailings: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          channel: string | null;
          purpose: string | null;
          audience: string | null;
          again: boolean | null;
          deadline: string | null;
          template: Json | null;
          revision: number | null;
          token: string | null;
          secret: string | null;
          created_at: string | null;
          created_by: string | null;
          edited_by: string | null;
          listing: string | null;
          facts: Json | null;
          listed_at: string | null;
          listed_by: string | null;
          list_hash: string | null;
          recipients: number | null;
          approved_at: string | null;
          approved_by: string | null;
          released_at: string | null;
          released_by: string | null;
          stopped_at: string | null;
          finished_at: string | null;
          state: string | null;
          sent: number | null;
          failed: number | null;
          in_doubt: number | null;
          waiting: number | null;
          returned: number | null;
          passed_over: number | null;
          letters: number | null;
        };
        Relationships: [];
      };
      memberships: {
        Row: {
          account_id: string | null;
          hearing_id: string | null;
          role: string | null;
          name: string | null;
          email: string | null;
        };
        Relationships: [];
      };
      moderators: {
        Row: {
          group_id: string | null;
          account_id: string | null;
          hearing_id: string | null;
          number: number | null;
          name: string | null;
        };
        Relationships: [];
      };
      notes: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          participant_key: string | null;
          note: string | null;
          written_at: string | null;
          author: string | null;
        };
        Relationships: [];
      };
      own_answers: {
        Row: {
          participant_key: string | null;
          hearing_id: string | null;
          wave: string | null;
          item: string | null;
          code: number | null;
          content: Json | null;
        };
        Relationships: [];
      };
      own_reminders: {
        Row: {
          participant_key: string | null;
          hearing_id: string | null;
          wave: string | null;
          name_da: string | null;
          name_en: string | null;
          in_comparison: boolean | null;
          reminded_at: string | null;
        };
        Relationships: [];
      };
      own_replies: {
        Row: {
          participant_key: string | null;
          willing: boolean | null;
          replied_at: string | null;
        };
        Relationships: [];
      };
      own_status: {
        Row: {
          participant_key: string | null;
          hearing_id: string | null;
          drawn: boolean | null;
        };
        Relationships: [];
      };
      own_submissions: {
        Row: {
          participant_key: string | null;
          hearing_id: string | null;
          wave: string | null;
          submitted_at: string | null;
          receipt: string | null;
        };
        Relationships: [];
      };
      own_tables: {
        Row: {
          participant_key: string | null;
          hearing_id: string | null;
          position: number | null;
          theme_code: string | null;
          theme_name_da: string | null;
          theme_name_en: string | null;
          group_number: number | null;
          table_id: string | null;
        };
        Relationships: [];
      };
      own_tablet: {
        Row: {
          secret_hash: string | null;
          id: string | null;
          hearing_id: string | null;
          number: number | null;
          participant_key: string | null;
          session_hash: string | null;
          lost_at: string | null;
          hearing_slug: string | null;
          hearing_name_da: string | null;
          hearing_name_en: string | null;
        };
        Relationships: [];
      };
      own_waves: {
        Row: {
          participant_key: string | null;
          hearing_id: string | null;
          wave: string | null;
          name_da: string | null;
          name_en: string | null;
          state: string | null;
          in_comparison: boolean | null;
          revision: number | null;
          opens_at: string | null;
          opened_at: string | null;
          closes_at: string | null;
          closed_at: string | null;
        };
        Relationships: [];
      };
      panel_answers: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          participant_key: string | null;
          answers: Json | null;
        };
        Relationships: [];
      };
      panel_people: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          first_name: string | null;
          initial: string | null;
          reference: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
        };
        Relationships: [];
      };
      paper_counts: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          printed: number | null;
          received: number | null;
          entered: number | null;
          disputed: number | null;
          no_person: number | null;
          stored: number | null;
          late: number | null;
          with_conflicts: number | null;
          compared: number | null;
          alike: number | null;
        };
        Relationships: [];
      };
      paper_entries: {
        Row: {
          sheet_id: string | null;
          hearing_id: string | null;
          number: string | null;
          entered_by: string | null;
          entered_by_name: string | null;
          answers: Json | null;
          entered_at: string | null;
        };
        Relationships: [];
      };
      paper_handout: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          number: string | null;
          reference: string | null;
          name: string | null;
        };
        Relationships: [];
      };
      paper_sheets: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          wave: string | null;
          number: string | null;
          participant_key: string | null;
          reference: string | null;
          printed_at: string | null;
          received_at: string | null;
          stored_at: string | null;
          conflicts: string[] | null;
          entered_by: string[] | null;
          resolved_at: string | null;
          paper_is_newer: boolean | null;
          note: string | null;
          resolved_by: string | null;
          late: boolean | null;
          state: string | null;
          has_conflicts: boolean | null;
        };
        Relationships: [];
      };
      participation_flow: {
        Row: {
          hearing_id: string | null;
          reached: string | null;
          left_as: string | null;
          people: number | null;
        };
        Relationships: [];
      };
      pool: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
        };
        Relationships: [];
      };
      pool_homes: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          home: string | null;
        };
        Relationships: [];
      };
      population_margins: {
        Row: {
          hearing_id: string | null;
          feature: string | null;
          value: string | null;
          people: number | null;
          source: string | null;
          position: number | null;
          file_hash: string | null;
          is_demo: boolean | null;
          imported_at: string | null;
        };
        Relationships: [];
      };
      print_files: {
        Row: {
          mailing_id: string | null;
          first_number: number | null;
          last_number: number | null;
          sha256: string | null;
          pages: number | null;
          made_at: string | null;
        };
        Relationships: [];
      };
      programme_sessions: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          theme_code: string | null;
          position: number | null;
          theme_name_da: string | null;
          theme_name_en: string | null;
        };
        Relationships: [];
      };
      public_records: {
        Row: {
          id: string | null;
          record: string | null;
        };
        Relationships: [];
      };
      pulls: {
        Row: {
          id: string | null;
          token_id: string | null;
          hearing_id: string | null;
          layout: string | null;
          seed: string | null;
          revision: string | null;
        };
        Relationships: [];
      };
      questionnaire_version_list: {
        Row: {
          hearing_id: string | null;
          revision: number | null;
          hash: string | null;
          saved_at: string | null;
          saved_by_name: string | null;
          waves: Json | null;
        };
        Relationships: [];
      };
      questionnaire_versions: {
        Row: {
          hearing_id: string | null;
          revision: number | null;
          hash: string | null;
          questionnaire: Json | null;
          saved_at: string | null;
          saved_by: string | null;
        };
        Relationships: [];
      };
      questionnaires: {
        Row: {
          hearing_id: string | null;
          revision: number | null;
          frozen_at: string | null;
          hash: string | null;
        };
        Relationships: [];
      };
      quota_plans: {
        Row: {
          hearing_id: string | null;
          id: string | null;
          quotas: Json | null;
          method: string | null;
          one_per_household: boolean | null;
          saved_at: string | null;
          saved_by: string | null;
        };
        Relationships: [];
      };
      registrations: {
        Row: {
          hearing_id: string | null;
          id: string | null;
          revision: number | null;
          content: string | null;
          hash: string | null;
          opened: string[] | null;
          released: string[] | null;
          registered_at: string | null;
          registered_by_name: string | null;
        };
        Relationships: [];
      };
      release_downloads: {
        Row: {
          release_id: string | null;
          id: number | null;
          name: string | null;
          at: string | null;
          by_name: string | null;
        };
        Relationships: [];
      };
      release_files: {
        Row: {
          release_id: string | null;
          position: number | null;
          name: string | null;
          media_type: string | null;
          bytes: number | null;
          sha256: string | null;
        };
        Relationships: [];
      };
      release_people: {
        Row: {
          hearing_id: string | null;
          release_id: string | null;
          number: number | null;
          participant_key: string | null;
          background: string | null;
        };
        Relationships: [];
      };
      releases: {
        Row: {
          hearing_id: string | null;
          id: string | null;
          revision: number | null;
          plan: Json | null;
          authors: string[] | null;
          number: number | null;
          created_at: string | null;
          handed_over_at: string | null;
          approved_at: string | null;
          made_at: string | null;
          withdrawn_at: string | null;
          remark: string | null;
          reason: string | null;
          manifest: string | null;
          manifest_hash: string | null;
          proposed_by_name: string | null;
          remark_by_name: string | null;
          approved_by_name: string | null;
          withdrawn_by_name: string | null;
          state: string | null;
        };
        Relationships: [];
      };
      replacements: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          lottery_id: string | null;
          purpose: string | null;
          method: string | null;
          seed: string | null;
          seed_source: string | null;
          number: number | null;
          size: number | null;
          record_hash: string | null;
          summary: Json | null;
          drawn_at: string | null;
        };
        Relationships: [];
      };
      response_days: {
        Row: {
          hearing_id: string | null;
          day: string | null;
          step: string | null;
          people: number | null;
        };
        Relationships: [];
      };
      response_rates: {
        Row: {
          hearing_id: string | null;
          feature: string | null;
          value: string | null;
          invited: number | null;
          opened: number | null;
          answered: number | null;
          willing: number | null;
        };
        Relationships: [];
      };
      seating_pins: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          kind: string | null;
          participants: Json | null;
          group_numbers: Json | null;
          pinned_at: string | null;
        };
        Relationships: [];
      };
      seatings: {
        Row: {
          hearing_id: string | null;
          seed: string | null;
          generator: string | null;
          deviation: number | null;
          random_deviation: number | null;
          seated_at: string | null;
          seated_by: string | null;
          rotation: string | null;
          random_repeated_pairs: number | null;
          changed_at: string | null;
        };
        Relationships: [];
      };
      selections: {
        Row: {
          hearing_id: string | null;
          participant_key: string | null;
          role: string | null;
          place: number | null;
          confirmed_at: string | null;
          withdrew_from: string | null;
          withdrew_at: string | null;
          absent: boolean | null;
          came_by: string | null;
          replaced_by: string | null;
        };
        Relationships: [];
      };
      sending_passes: {
        Row: {
          hash: string | null;
          participant_key: string | null;
          hearing_id: string | null;
          wave: string | null;
        };
        Relationships: [];
      };
      session_settings: {
        Row: {
          hearing_id: string | null;
          theme_code: string | null;
          settings: Json | null;
          revision: number | null;
          changed_at: string | null;
        };
        Relationships: [];
      };
      sessions: {
        Row: {
          id_hash: string | null;
          account_id: string | null;
          participant_key: string | null;
          expires_at: string | null;
          account_email: string | null;
          account_name: string | null;
          may_create_hearings: boolean | null;
          participant_hearing_id: string | null;
          participant_hearing_slug: string | null;
          participant_first_name: string | null;
          selection: string | null;
          memberships: Json | null;
          rights: string | null;
        };
        Relationships: [];
      };
      simulated_strata: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
          people: Json | null;
        };
        Relationships: [];
      };
      skip_counts: {
        Row: {
          mailing_id: string | null;
          reason: string | null;
          people: number | null;
        };
        Relationships: [];
      };
      stratum_counts: {
        Row: {
          hearing_id: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
          invited: number | null;
          answered: number | null;
          willing: number | null;
          chosen: number | null;
          attended: number | null;
          confirmed: number | null;
        };
        Relationships: [];
      };
      table_events: {
        Row: {
          table_id: string | null;
          sequence: number | null;
          command_id: string | null;
          actor: string | null;
          event: Json | null;
          stored_at: string | null;
        };
        Relationships: [];
      };
      table_missing: {
        Row: {
          table_id: string | null;
          wave: string | null;
          name_da: string | null;
          name_en: string | null;
          participant_key: string | null;
          seat: number | null;
          first_name: string | null;
        };
        Relationships: [];
      };
      table_seats: {
        Row: {
          table_id: string | null;
          session_id: string | null;
          group_id: string | null;
          hearing_id: string | null;
          participant_key: string | null;
          seat: number | null;
          first_name: string | null;
        };
        Relationships: [];
      };
      tables: {
        Row: {
          id: string | null;
          session_id: string | null;
          group_id: string | null;
          last_sequence: number | null;
          hearing_id: string | null;
          number: number | null;
          position: number | null;
          theme_code: string | null;
          theme_name_da: string | null;
          theme_name_en: string | null;
          phase_event: string | null;
        };
        Relationships: [];
      };
      tablets: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          number: number | null;
          enrolled_at: string | null;
          participant_key: string | null;
          name: string | null;
          reference: string | null;
          lent_at: string | null;
          signed_in: boolean | null;
          lost_at: string | null;
        };
        Relationships: [];
      };
      test_recipients: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          name: string | null;
          address: string | null;
          postcode: string | null;
          city: string | null;
          email: string | null;
        };
        Relationships: [];
      };
      themes: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          code: string | null;
          name_da: string | null;
          name_en: string | null;
          position: number | null;
        };
        Relationships: [];
      };
      token_bearers: {
        Row: {
          hash: string | null;
          token_id: string | null;
          account_id: string | null;
          email: string | null;
          name: string | null;
          hearings: Json | null;
        };
        Relationships: [];
      };
      tokens: {
        Row: {
          id: string | null;
          account_id: string | null;
          name: string | null;
          created_at: string | null;
          expires_at: string | null;
          revoked_at: string | null;
          last_used_at: string | null;
          hearings: Json | null;
        };
        Relationships: [];
      };
      wave_counts: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          asked: number | null;
          handed_in: number | null;
          comparison_asked: number | null;
          comparison_handed_in: number | null;
        };
        Relationships: [];
      };
      wave_participants: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          participant_key: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
        };
        Relationships: [];
      };
      wave_reminders: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          wave: string | null;
          sent_at: string | null;
          people: number | null;
        };
        Relationships: [];
      };
      waves: {
        Row: {
          id: string | null;
          hearing_id: string | null;
          code: string | null;
          state: string | null;
          questionnaire_hash: string | null;
          opened_at: string | null;
          closed_at: string | null;
          released_at: string | null;
          revision: number | null;
          name_da: string | null;
          name_en: string | null;
          theme_code: string | null;
          audience: string[] | null;
          opens_at: string | null;
          closes_at: string | null;
          scheduled_by: string | null;
          open_problem: string | null;
          open_problem_at: string | null;
        };
        Relationships: [];
      };
      weighted_strata: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          sex: string | null;
          age_band: string | null;
          region: string | null;
          education: string | null;
          weight: number | null;
        };
        Relationships: [];
      };
      weightings: {
        Row: {
          hearing_id: string | null;
          wave: string | null;
          id: string | null;
          base: string | null;
          margins_hash: string | null;
          margins_are_demo: boolean | null;
          diagnostics: Json | null;
          weighted_at: string | null;
        };
        Relationships: [];
      };
    };
    Functions: {
      abandon_import: {
        Args: {
          import_id: string | null;
        };
        Returns: Json;
      };
      add_briefing_reviewer: {
        Args: {
          reviewer: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      add_member: {
        Args: {
          hearing_id: string | null;
          account_id: string | null;
          role: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      add_note: {
        Args: {
          id: string | null;
          hearing_id: string | null;
          participant_key: string | null;
          note: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      add_wave: {
        Args: {
          hearing_id: string | null;
          id: string | null;
          kind: string | null;
          wave: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      advance_wave: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          state: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      append_table_events: {
        Args: {
          appends: Json | null;
        };
        Returns: Json;
      };
      approve_mailing: {
        Args: {
          hearing_id: string | null;
          mailing_id: string | null;
          list_hash: string | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      approve_release: {
        Args: {
          release_id: string | null;
          revision: number | null;
          earlier: number | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      assign_moderators: {
        Args: {
          hearing_id: string | null;
          numbers: Json | null;
          account_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      assign_paper: {
        Args: {
          hearing_id: string | null;
          number: string | null;
          reference: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      begin_import: {
        Args: {
          import: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      begin_listing: {
        Args: {
          hearing_id: string | null;
          mailing_id: string | null;
          listing: string | null;
        };
        Returns: Json;
      };
      begin_pull: {
        Args: {
          pull: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      change_password: {
        Args: {
          account_id: string | null;
          password_hash: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      change_seats: {
        Args: {
          hearing_id: string | null;
          change: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      change_wave: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          name_da: string | null;
          name_en: string | null;
          audience: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      changed_sessions: {
        Args: {
          known: Json | null;
        };
        Returns: Json;
      };
      check_in: {
        Args: {
          hearing_id: string | null;
          arrival: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      choose_comparison: {
        Args: {
          hearing_id: string | null;
          draw: Json | null;
          people: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      claim_call: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      claim_email: {
        Args: {
          claimed_by: string | null;
        };
        Returns: Json;
      };
      claim_next_call: {
        Args: {
          hearing_id: string | null;
          role: string | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      complete_import: {
        Args: {
          import_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      correct_contact: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          contact: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      create_account: {
        Args: {
          id: string | null;
          email: string | null;
          name: string | null;
          password_hash: string | null;
          may_create_hearings: boolean | null;
          actor: string | null;
        };
        Returns: Json;
      };
      create_hearing: {
        Args: {
          hearing: Json | null;
          account_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      create_mailing: {
        Args: {
          mailing: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      create_session: {
        Args: {
          id_hash: string | null;
          account_id: string | null;
          participant_key: string | null;
          expires_at: string | null;
        };
        Returns: Json;
      };
      date_simulation: {
        Args: {
          hearing_id: string | null;
          dates: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      discard_mailing: {
        Args: {
          hearing_id: string | null;
          mailing_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      discard_release: {
        Args: {
          release_id: string | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      end_expired_sessions: {
        Args: Record<PropertyKey, never>;
        Returns: Json;
      };
      end_group_tablet: {
        Args: {
          group_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      end_kiosk: {
        Args: {
          id_hash: string | null;
        };
        Returns: Json;
      };
      end_session: {
        Args: {
          id_hash: string | null;
        };
        Returns: Json;
      };
      end_sessions_of: {
        Args: {
          account_id: string | null;
          participant_key: string | null;
        };
        Returns: Json;
      };
      enrol_tablet: {
        Args: {
          hearing_id: string | null;
          code_hash: string | null;
          number: number | null;
          actor: string | null;
        };
        Returns: Json;
      };
      extend_session: {
        Args: {
          id_hash: string | null;
          expires_at: string | null;
        };
        Returns: Json;
      };
      find_sessions: {
        Args: {
          id_hashes: Json | null;
        };
        Returns: Json;
      };
      finish_mailing: {
        Args: {
          hearing_id: string | null;
          mailing_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      forget_ended_pulls: {
        Args: Record<PropertyKey, never>;
        Returns: Json;
      };
      forget_expired_passes: {
        Args: Record<PropertyKey, never>;
        Returns: Json;
      };
      forget_old_attempts: {
        Args: Record<PropertyKey, never>;
        Returns: Json;
      };
      give_back_attempt: {
        Args: {
          key: string | null;
        };
        Returns: Json;
      };
      halt_mailing: {
        Args: {
          hearing_id: string | null;
          mailing_id: string | null;
          halted: boolean | null;
          actor: string | null;
        };
        Returns: Json;
      };
      hand_over_release: {
        Args: {
          release_id: string | null;
          revision: number | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      import_wave: {
        Args: {
          given: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      invite_staff: {
        Args: {
          hearing_id: string | null;
          account: Json | null;
          role: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      issue_sending_pass: {
        Args: {
          hash: string | null;
          hearing_id: string | null;
          participant_key: string | null;
          wave: string | null;
          expires_at: string | null;
        };
        Returns: Json;
      };
      issue_token: {
        Args: {
          token: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      keep_late_answers: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          answers: Json | null;
        };
        Returns: Json;
      };
      keep_presentation: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          participant: string | null;
          presentation: Json | null;
        };
        Returns: Json;
      };
      leave_group_tablet: {
        Args: {
          id_hash: string | null;
        };
        Returns: Json;
      };
      lend_tablet: {
        Args: {
          hearing_id: string | null;
          number: number | null;
          participant_key: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      list_people_for_paper: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          most: number | null;
        };
        Returns: Json;
      };
      list_wave_references: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
        };
        Returns: Json;
      };
      mark_absent: {
        Args: {
          hearing_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      mark_bounced: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          channel: string | null;
          reason: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      mark_declined: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      mark_reached: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          channel: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      mark_simulated: {
        Args: {
          hearing_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      note_open_problem: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          problem: string | null;
        };
        Returns: Json;
      };
      note_print_file: {
        Args: {
          mailing_id: string | null;
          first_number: number | null;
          last_number: number | null;
          sha256: string | null;
          pages: number | null;
        };
        Returns: Json;
      };
      note_return: {
        Args: {
          hearing_id: string | null;
          mailing_id: string | null;
          number: number | null;
          reason: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      open_wave: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          questionnaire_hash: string | null;
          revision: number | null;
          actor: string | null;
        };
        Returns: Json;
      };
      opt_out: {
        Args: {
          mailing_id: string | null;
          number: number | null;
          wanted: boolean | null;
        };
        Returns: Json;
      };
      post_standings: {
        Args: {
          mailing_id: string | null;
          after_key: string | null;
          row_count: number | null;
        };
        Returns: Json;
      };
      print_papers: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          papers: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      publish_briefing: {
        Args: {
          publication: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      publish_lottery: {
        Args: {
          lottery_id: string | null;
          seed_source: string | null;
          seed_at: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      read_briefing_image: {
        Args: {
          hash: string | null;
        };
        Returns: Json;
      };
      read_letters: {
        Args: {
          mailing_id: string | null;
          first_number: number | null;
          last_number: number | null;
        };
        Returns: Json;
      };
      read_release_part: {
        Args: {
          release_id: string | null;
          position: number | null;
          part: number | null;
        };
        Returns: Json;
      };
      read_table_news: {
        Args: {
          asked: Json | null;
        };
        Returns: Json;
      };
      receive_papers: {
        Args: {
          hearing_id: string | null;
          numbers: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      record_call: {
        Args: {
          hearing_id: string | null;
          call: Json | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      record_download: {
        Args: {
          hearing_id: string | null;
          what: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      record_draw: {
        Args: {
          draw: Json | null;
          selected: Json | null;
          reserves: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      record_release_download: {
        Args: {
          release_id: string | null;
          name: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      record_replacement: {
        Args: {
          draw: Json | null;
          selected: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      register_hypotheses: {
        Args: {
          hearing_id: string | null;
          id: string | null;
          revision: number | null;
          content: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      release_call: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      release_mailing: {
        Args: {
          hearing_id: string | null;
          mailing_id: string | null;
          list_hash: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      remind_missing: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      remove_briefing_reviewer: {
        Args: {
          hearing_id: string | null;
          reviewer_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      remove_member: {
        Args: {
          hearing_id: string | null;
          account_id: string | null;
          role: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      remove_note: {
        Args: {
          hearing_id: string | null;
          id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      remove_pin: {
        Args: {
          hearing_id: string | null;
          id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      remove_test_recipient: {
        Args: {
          hearing_id: string | null;
          id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      remove_wave: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      renew_code: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          access_code: string | null;
          code_hash: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      request_enrolment: {
        Args: {
          secret_hash: string | null;
          code_hash: string | null;
        };
        Returns: Json;
      };
      resolve_doubts: {
        Args: {
          hearing_id: string | null;
          mailing_id: string | null;
          was_sent: boolean | null;
          actor: string | null;
        };
        Returns: Json;
      };
      return_release: {
        Args: {
          release_id: string | null;
          revision: number | null;
          words: string | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      revoke_token: {
        Args: {
          id: string | null;
          account_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_answers: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          answers: Json | null;
        };
        Returns: Json;
      };
      save_briefing: {
        Args: {
          page: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_briefing_image: {
        Args: {
          image: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_lottery: {
        Args: {
          lottery: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_mailing: {
        Args: {
          hearing_id: string | null;
          mailing_id: string | null;
          revision: number | null;
          audience: string | null;
          again: boolean | null;
          deadline: string | null;
          template: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_paper_entry: {
        Args: {
          entry: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_pin: {
        Args: {
          hearing_id: string | null;
          pin: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_population_margins: {
        Args: {
          margins: Json | null;
          rows: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_questionnaire: {
        Args: {
          hearing_id: string | null;
          revision: number | null;
          questionnaire: Json | null;
          hash: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_quota_plan: {
        Args: {
          plan: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_release: {
        Args: {
          release_id: string | null;
          hearing_id: string | null;
          revision: number | null;
          plan: Json | null;
          account_id: string | null;
        };
        Returns: Json;
      };
      save_release_part: {
        Args: {
          release_id: string | null;
          attempt: string | null;
          position: number | null;
          part: number | null;
          base64: string | null;
        };
        Returns: Json;
      };
      save_replies: {
        Args: {
          hearing_id: string | null;
          replies: Json | null;
        };
        Returns: Json;
      };
      save_seating: {
        Args: {
          hearing_id: string | null;
          plan: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_session_settings: {
        Args: {
          hearing_id: string | null;
          theme_code: string | null;
          settings: Json | null;
          revision: number | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_test_recipient: {
        Args: {
          recipient: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      save_weighting: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          weighting: Json | null;
          weights: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      schedule_wave: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          opens_at: string | null;
          closes_at: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      seal_listing: {
        Args: {
          mailing_id: string | null;
          listing: string | null;
          facts: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      seal_release: {
        Args: {
          release_id: string | null;
          attempt: string | null;
          files: Json | null;
          manifest: string | null;
          people: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      search_deliveries: {
        Args: {
          mailing_id: string | null;
          words: string | null;
          part: string | null;
          first_row: number | null;
          row_count: number | null;
        };
        Returns: Json;
      };
      search_invitees: {
        Args: {
          hearing_id: string | null;
          words: string | null;
          state: string | null;
          first_row: number | null;
          row_count: number | null;
        };
        Returns: Json;
      };
      search_missing: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          words: string | null;
          group_number: number | null;
          first_row: number | null;
          row_count: number | null;
        };
        Returns: Json;
      };
      search_selected: {
        Args: {
          hearing_id: string | null;
          words: string | null;
          state: string | null;
          first_row: number | null;
          row_count: number | null;
        };
        Returns: Json;
      };
      set_briefing_audience: {
        Args: {
          hearing_id: string | null;
          audience: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      set_selection: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          state: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      set_tablet_lost: {
        Args: {
          hearing_id: string | null;
          number: number | null;
          lost: boolean | null;
          actor: string | null;
        };
        Returns: Json;
      };
      set_up_group_tablet: {
        Args: {
          id_hash: string | null;
          group_id: string | null;
          expires_at: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      set_up_kiosk: {
        Args: {
          id_hash: string | null;
          hearing_id: string | null;
          pin_hash: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      set_wave_list: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          people: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      settle_email: {
        Args: {
          delivery: number | null;
          claimed_by: string | null;
          outcome: string | null;
          code: string | null;
          seconds: number | null;
        };
        Returns: Json;
      };
      settle_paper: {
        Args: {
          settlement: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      show_code: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      sign_briefing: {
        Args: {
          hearing_id: string | null;
          version_id: string | null;
          reviewer_id: string | null;
          note: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      sign_tablet_in: {
        Args: {
          secret_hash: string | null;
          participant_key: string | null;
          session_hash: string | null;
        };
        Returns: Json;
      };
      stage_invitations: {
        Args: {
          import_id: string | null;
          people: Json | null;
        };
        Returns: Json;
      };
      stage_listing: {
        Args: {
          mailing_id: string | null;
          listing: string | null;
          verdicts: Json | null;
        };
        Returns: Json;
      };
      submit_wave: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
          submissions: Json | null;
        };
        Returns: Json;
      };
      table_heads: {
        Args: {
          ids: Json | null;
        };
        Returns: Json;
      };
      take_attempt: {
        Args: {
          key: string | null;
          capacity: number | null;
          per_second: number | null;
        };
        Returns: Json;
      };
      take_tablet_back: {
        Args: {
          hearing_id: string | null;
          number: number | null;
          actor: string | null;
        };
        Returns: Json;
      };
      unassign_moderator: {
        Args: {
          group_id: string | null;
          account_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      undo_check_in: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      unmark_declined: {
        Args: {
          hearing_id: string | null;
          participant_key: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      unsign_briefing: {
        Args: {
          hearing_id: string | null;
          version_id: string | null;
          reviewer_id: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      update_hearing: {
        Args: {
          hearing: Json | null;
          actor: string | null;
        };
        Returns: Json;
      };
      use_token: {
        Args: {
          id: string | null;
        };
        Returns: Json;
      };
      wave_standing: {
        Args: {
          hearing_id: string | null;
          wave: string | null;
        };
        Returns: Json;
      };
      withdraw_briefing: {
        Args: {
          hearing_id: string | null;
          page_id: string | null;
          reason_da: string | null;
          reason_en: string | null;
          actor: string | null;
        };
        Returns: Json;
      };
      withdraw_release: {
        Args: {
          release_id: string | null;
          reason: string | null;
          account_id: string | null;
        };
        Returns: Json;
      };
    };
    Enums: Record<never, never>;
    CompositeTypes: Record<never, never>;
  };
};
