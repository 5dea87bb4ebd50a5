import { useState } from 'react';
import type { DoubleView } from '../../../shared/model/doubles.ts';
import { AnswerDouble } from './AnswerDouble.tsx';
import { Double } from './Double.tsx';
import { GiveBack } from './GiveBack.tsx';

type Asking = { readonly double: DoubleView; readonly what: 'giveBack' | 'answer' };

/** What is there twice. Its dialogs stand here, not in the card: the card goes as soon as the second is given back. */
export function Doubles({ doubles }: { readonly doubles: readonly DoubleView[] }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      {doubles.map((double) => (
        <Double
          key={double.id}
          double={double}
          onGiveBack={() => setAsking({ double, what: 'giveBack' })}
          onAnswer={() => setAsking({ double, what: 'answer' })}
        />
      ))}
      {asking?.what === 'giveBack' && <GiveBack double={asking.double} onClose={close} />}
      {asking?.what === 'answer' && <AnswerDouble double={asking.double} onClose={close} />}
    </>
  );
}
