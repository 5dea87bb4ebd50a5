import { describe } from 'vitest';
import { describeMatrix } from './matrix.ts';

describe('Saferpay', () => {
  describeMatrix('saferpay');
});
