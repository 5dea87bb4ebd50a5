/** The least an Electron app can be: one window, one button, the same walls. What Paydesk's start is measured against. */
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

app.enableSandbox();
app.on('ready', () => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  window.loadFile(join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
