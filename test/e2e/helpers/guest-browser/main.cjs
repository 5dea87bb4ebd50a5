// A guest's browser: one plain Chromium window without anything of Paydesk in it, opening the address it is started with.
const { app, BrowserWindow } = require('electron');

app.once('ready', () => {
  const window = new BrowserWindow({ width: 900, height: 800, webPreferences: { sandbox: true } });
  void window.loadURL(process.env.GUEST_OPENS);
});
app.on('window-all-closed', () => app.quit());
