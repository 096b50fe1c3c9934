import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '@/api/Loaded';
import { Slot } from '@/routing/slots';
import { learnerOf } from './learner';
import { matchesQuery, type Lead, type Match } from './queries';
import { likely, named } from './who';
import { WhoField } from './WhoField';

interface AdmitLeadProps {
  lead: Lead;
  onClose: () => void;
}

/** What was tried last is what is enrolled in, unless something else is chosen. */
const tried = ({ trials }: Lead) => trials.find(({ status }) => status !== 'cancelled');

/** Admits the learner of a lead, who is in the books already or not. */
export function AdmitLead({ lead, onClose }: AdmitLeadProps) {
  const matches = useQuery(matchesQuery(lead.id));
  return (
    <Loaded query={matches} waiting={null}>
      {({ items }) => <Admit lead={lead} matches={items} onClose={onClose} />}
    </Loaded>
  );
}

function Admit({ lead, matches, onClose }: AdmitLeadProps & { matches: readonly Match[] }) {
  const [whose, setWhose] = useState(likely(matches, lead.learner_name));
  const known = lead.student ? { student_id: lead.student.id } : named(whose);
  return (
    <Slot
      name="admit"
      props={{
        who: { kind: 'lead', id: lead.id, name: lead.learner_name, known, learner: learnerOf(lead, known) },
        asks: <WhoField lead={lead} matches={matches} value={whose} onChange={setWhose} />,
        offeringId: tried(lead)?.offering_id,
        teacherId: tried(lead)?.teacher_id,
        onClose,
      }}
    />
  );
}
