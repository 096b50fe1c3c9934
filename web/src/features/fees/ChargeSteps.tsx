import { useTranslation } from 'react-i18next';
import type { Charge } from './queries';
import classes from './fees.module.css';

interface ChargeStepsProps {
  charge: Charge;
  money: (minor: number) => string;
}

/** How an amount came about, step by step. */
export function ChargeSteps({ charge, money }: ChargeStepsProps) {
  const { t } = useTranslation();
  return (
    <table className={classes.steps}>
      <caption>{charge.description}</caption>
      <tbody>
        {charge.steps.map((step, index) => (
          <tr key={index}>
            <td>{step.explanation}</td>
            <td>{money(step.amount_minor)}</td>
          </tr>
        ))}
        <tr className={classes.sum}>
          <th scope="row">{t('fees.charge.amount')}</th>
          <td>{money(charge.net_minor)}</td>
        </tr>
      </tbody>
    </table>
  );
}
