// What is done with a workspace as a whole: its passphrase, its backup, its name and its end.

import { makeBackup } from './backup.js';
import { Saving } from './storage_saving.js';
import { words } from './storage_words.js';
import * as workspaces from './workspaces.js';

export class Keeping extends Saving {
    // The passphrase

    async setPassphrase(passphrase) {
        await this.exclusively(() => this.vault.set(this.idbfs, this.mount, passphrase));
        this.lastInput = Date.now();
        return this.sealingChanged('The workspace is protected from now on.');
    }

    async changePassphrase(old, passphrase) {
        await this.exclusively(() =>
            this.vault.change(this.idbfs, this.mount, old, passphrase));
        return this.sealingChanged('The new passphrase counts from now on.');
    }

    async removePassphrase(passphrase) {
        await this.exclusively(() => this.vault.remove(this.idbfs, this.mount, passphrase));
        return this.sealingChanged('The workspace is no longer protected by a passphrase.');
    }

    sealingChanged(says) {
        this.tabs.tell({ kind: 'saved', sequence: this.savedSequence });
        this.noteInList();
        this.reportSealing();
        return { says };
    }

    async unlock(passphrase) {
        if (!this.mount) {
            this.attach(this.workspace);
            await this.here(this.vault.look(this.idbfs, this.mount));
        }
        if (this.vault.on) this.vault.unlock(passphrase);
        this.lastInput = Date.now();
        await this.enter().catch(error => this.refuseToOpen(error));
        return {};
    }

    async lock() {
        if (!this.vault.on) throw new Error(words.noPassphrase);
        while (this.role === 'writer' && (this.flight || this.hasUnsaved())) {
            await this.exclusively(() => {});
        }
        this.shutOut();
        return {};
    }

    // Forgets everything that was read; it can be read again with the passphrase.
    shutOut() {
        this.detach();
        this.tellPeople();
        this.report('locked', words.locked);
        this.reportSealing();
        this.module.storage_locked();
    }

    wasShutOut(error) {
        if (error.name !== 'Locked') return false;
        this.shutOut();
        return true;
    }

    lockAfter(minutes) {
        this.about.lockMinutes = minutes;
        workspaces.note(this.workspace, { lockMinutes: minutes });
        this.reportSealing();
    }

    considerIdle() {
        clearTimeout(this.idleTimer);
        const minutes = this.about.lockMinutes ?? 0;
        if (!minutes || !this.vault.key) return;
        const left = this.lastInput + minutes * 60000 - Date.now();
        if (left > 0) this.idleTimer = setTimeout(() => this.considerIdle(), left);
        else this.lock().catch(() => { this.lastInput = Date.now(); this.considerIdle(); });
    }

    reportSealing() {
        const minutes = this.about.lockMinutes ?? 0;
        this.module.storage_sealing(this.vault.on, Boolean(this.vault.key), minutes);
        this.considerIdle();
    }

    // The workspace as a whole

    setTitle(title) {
        if (!this.workspace || this.about.title === title) return;
        this.about.title = title;
        workspaces.note(this.workspace, { title });
    }

    // For the list of workspaces; a moment later, so that many savings become one note.
    noteInList() {
        const { workspace, savedSequence: segments, savedAt } = this;
        const news = { segments, savedAt, bytes: this.bytes(), sealed: this.vault.on };
        if (!this.noted || this.noted.workspace !== workspace) {
            const noted = { workspace, news };
            this.noted = noted;
            noted.timer = setTimeout(() => {
                workspaces.note(noted.workspace, noted.news);
                if (this.noted === noted) this.noted = null;
            }, 300);
        }
        this.noted.news = news;
    }

    bytes() {
        const size = name => this.module.FS.lookupPath(this.path(name)).node.usedBytes;
        const loose = this.segmentFiles().reduce((sum, name) => sum + size(name), 0);
        return loose + this.archive.bytes + this.originals.bytes;
    }

    async removeWorkspace(name) {
        const ours = name === this.workspace && Boolean(this.mount);
        if (ours && this.role === 'follower') throw new Error(words.notWriter);
        if (ours) {
            this.queue = [];
            this.unconfirmed = [];
            await this.flight?.landed;
            clearTimeout(this.noted?.timer);
            this.noted = null;
            this.tabs.tell({ kind: 'removed' });
            // The others let go before this tab does, or one of them would go on where it ended.
            await new Promise(next => setTimeout(next, 200));
            this.detach();
            this.workspace = '';
            this.report('loading', '');
        }
        return workspaces.remove(name, ours);
    }

    endRemoved() {
        this.detach();
        this.report('read_only', words.removed);
    }

    lastBackup() {
        return this.about.backedUpAt ?? 0;
    }

    async downloadBackup(wish) {
        const { name, parts: pieces, lost, originals } = await this.here(makeBackup(this, wish));
        const file = new Blob(pieces, { type: 'application/octet-stream' });
        this.module.page.download(name, file.type, file);
        if (!lost) {
            this.about.backedUpAt = Date.now();
            workspaces.note(this.workspace, { backedUpAt: this.about.backedUpAt });
        }
        const also = originals ? ` with ${originals} ${originals === 1 ? 'original' : 'originals'}` : '';
        return { says: lost || `The backup${also} is among your downloads as ${name}.` };
    }
}

export async function room() {
    const { usage, quota } = await navigator.storage?.estimate?.() ?? {};
    const persisted = Boolean(await navigator.storage?.persisted?.());
    return { known: quota > 0, used: usage ?? 0, allowed: quota ?? 0, persisted };
}
