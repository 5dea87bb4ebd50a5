import './electron/app.ts';
