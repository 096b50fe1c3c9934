import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LoadedPage } from '@/api/Loaded';
import { PaymentView } from './PaymentPage';
import { receiptQuery } from './queries';

const receiptRoute = getRouteApi('/member/receipts/$receiptId');

/** Where statements lead: they know receipts, not payments. */
export default function ReceiptPage() {
  const { receiptId } = receiptRoute.useParams();
  const receipt = useQuery(receiptQuery(receiptId));
  return (
    <LoadedPage query={receipt}>
      {({ id, number, payment, allocations, advance_minor }) => (
        <PaymentView taken={{ payment, receipt: { id, number }, allocations, advance_minor }} />
      )}
    </LoadedPage>
  );
}
