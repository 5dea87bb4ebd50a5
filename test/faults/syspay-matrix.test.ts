import { describe } from 'vitest';
import { describeMatrix } from './matrix.ts';

describe('SysPay', () => {
  describeMatrix('syspay');
});
