import styles from './facts.module.css';

/** Name and value, side by side; what is not known is left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, React.ReactNode])[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (known.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
