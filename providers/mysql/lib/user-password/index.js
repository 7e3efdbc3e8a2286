"use strict";
// https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.UserPassword = void 0;
const cdktf = require("cdktf");
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password mysql_user_password}
*/
class UserPassword extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "mysql_user_password"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a UserPassword resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the UserPassword to import
    * @param importFromId The id of the existing UserPassword that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the UserPassword to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mysql_user_password", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password mysql_user_password} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options UserPasswordConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'mysql_user_password',
            terraformGeneratorMetadata: {
                providerName: 'mysql',
                providerVersionConstraint: '~> 3.0'
            },
            provider: config.provider,
            dependsOn: config.dependsOn,
            count: config.count,
            lifecycle: config.lifecycle,
            provisioners: config.provisioners,
            connection: config.connection,
            forEach: config.forEach
        });
        this._host = config.host;
        this._id = config.id;
        this._plaintextPassword = config.plaintextPassword;
        this._retainOldPassword = config.retainOldPassword;
        this._user = config.user;
    }
    get host() {
        return this.getStringAttribute('host');
    }
    set host(value) {
        this._host = value;
    }
    resetHost() {
        this._host = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get hostInput() {
        return this._host;
    }
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    resetId() {
        this._id = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get idInput() {
        return this._id;
    }
    get plaintextPassword() {
        return this.getStringAttribute('plaintext_password');
    }
    set plaintextPassword(value) {
        this._plaintextPassword = value;
    }
    resetPlaintextPassword() {
        this._plaintextPassword = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get plaintextPasswordInput() {
        return this._plaintextPassword;
    }
    get retainOldPassword() {
        return this.getBooleanAttribute('retain_old_password');
    }
    set retainOldPassword(value) {
        this._retainOldPassword = value;
    }
    resetRetainOldPassword() {
        this._retainOldPassword = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get retainOldPasswordInput() {
        return this._retainOldPassword;
    }
    get user() {
        return this.getStringAttribute('user');
    }
    set user(value) {
        this._user = value;
    }
    // Temporarily expose input value. Use with caution.
    get userInput() {
        return this._user;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            host: cdktf.stringToTerraform(this._host),
            id: cdktf.stringToTerraform(this._id),
            plaintext_password: cdktf.stringToTerraform(this._plaintextPassword),
            retain_old_password: cdktf.booleanToTerraform(this._retainOldPassword),
            user: cdktf.stringToTerraform(this._user),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            host: {
                value: cdktf.stringToHclTerraform(this._host),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            id: {
                value: cdktf.stringToHclTerraform(this._id),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            plaintext_password: {
                value: cdktf.stringToHclTerraform(this._plaintextPassword),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            retain_old_password: {
                value: cdktf.booleanToHclTerraform(this._retainOldPassword),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            user: {
                value: cdktf.stringToHclTerraform(this._user),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.UserPassword = UserPassword;
