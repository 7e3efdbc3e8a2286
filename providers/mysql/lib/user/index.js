"use strict";
// https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.User = exports.UserAadIdentityOutputReference = void 0;
exports.userAadIdentityToTerraform = userAadIdentityToTerraform;
exports.userAadIdentityToHclTerraform = userAadIdentityToHclTerraform;
const cdktf = require("cdktf");
function userAadIdentityToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        identity: cdktf.stringToTerraform(struct.identity),
        type: cdktf.stringToTerraform(struct.type),
    };
}
function userAadIdentityToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        identity: {
            value: cdktf.stringToHclTerraform(struct.identity),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        type: {
            value: cdktf.stringToHclTerraform(struct.type),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class UserAadIdentityOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._identity !== undefined) {
            hasAnyValues = true;
            internalValueResult.identity = this._identity;
        }
        if (this._type !== undefined) {
            hasAnyValues = true;
            internalValueResult.type = this._type;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._identity = undefined;
            this._type = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._identity = value.identity;
            this._type = value.type;
        }
    }
    get identity() {
        return this.getStringAttribute('identity');
    }
    set identity(value) {
        this._identity = value;
    }
    // Temporarily expose input value. Use with caution.
    get identityInput() {
        return this._identity;
    }
    get type() {
        return this.getStringAttribute('type');
    }
    set type(value) {
        this._type = value;
    }
    resetType() {
        this._type = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get typeInput() {
        return this._type;
    }
}
exports.UserAadIdentityOutputReference = UserAadIdentityOutputReference;
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user mysql_user}
*/
class User extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "mysql_user"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a User resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the User to import
    * @param importFromId The id of the existing User that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the User to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mysql_user", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user mysql_user} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options UserConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'mysql_user',
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
        // aad_identity - computed: false, optional: true, required: false
        this._aadIdentity = new UserAadIdentityOutputReference(this, "aad_identity");
        this._authPlugin = config.authPlugin;
        this._authStringHashed = config.authStringHashed;
        this._authStringHex = config.authStringHex;
        this._discardOldPassword = config.discardOldPassword;
        this._host = config.host;
        this._id = config.id;
        this._maxStatementTime = config.maxStatementTime;
        this._maxUserConnections = config.maxUserConnections;
        this._password = config.password;
        this._passwordWo = config.passwordWo;
        this._passwordWoVersion = config.passwordWoVersion;
        this._plaintextPassword = config.plaintextPassword;
        this._retainOldPassword = config.retainOldPassword;
        this._tlsOption = config.tlsOption;
        this._user = config.user;
        this._aadIdentity.internalValue = config.aadIdentity;
    }
    get authPlugin() {
        return this.getStringAttribute('auth_plugin');
    }
    set authPlugin(value) {
        this._authPlugin = value;
    }
    resetAuthPlugin() {
        this._authPlugin = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get authPluginInput() {
        return this._authPlugin;
    }
    get authStringHashed() {
        return this.getStringAttribute('auth_string_hashed');
    }
    set authStringHashed(value) {
        this._authStringHashed = value;
    }
    resetAuthStringHashed() {
        this._authStringHashed = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get authStringHashedInput() {
        return this._authStringHashed;
    }
    get authStringHex() {
        return this.getStringAttribute('auth_string_hex');
    }
    set authStringHex(value) {
        this._authStringHex = value;
    }
    resetAuthStringHex() {
        this._authStringHex = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get authStringHexInput() {
        return this._authStringHex;
    }
    get discardOldPassword() {
        return this.getBooleanAttribute('discard_old_password');
    }
    set discardOldPassword(value) {
        this._discardOldPassword = value;
    }
    resetDiscardOldPassword() {
        this._discardOldPassword = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get discardOldPasswordInput() {
        return this._discardOldPassword;
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
    get maxStatementTime() {
        return this.getNumberAttribute('max_statement_time');
    }
    set maxStatementTime(value) {
        this._maxStatementTime = value;
    }
    resetMaxStatementTime() {
        this._maxStatementTime = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get maxStatementTimeInput() {
        return this._maxStatementTime;
    }
    get maxUserConnections() {
        return this.getNumberAttribute('max_user_connections');
    }
    set maxUserConnections(value) {
        this._maxUserConnections = value;
    }
    resetMaxUserConnections() {
        this._maxUserConnections = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get maxUserConnectionsInput() {
        return this._maxUserConnections;
    }
    get password() {
        return this.getStringAttribute('password');
    }
    set password(value) {
        this._password = value;
    }
    resetPassword() {
        this._password = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get passwordInput() {
        return this._password;
    }
    get passwordWo() {
        return this.getStringAttribute('password_wo');
    }
    set passwordWo(value) {
        this._passwordWo = value;
    }
    resetPasswordWo() {
        this._passwordWo = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get passwordWoInput() {
        return this._passwordWo;
    }
    get passwordWoVersion() {
        return this.getNumberAttribute('password_wo_version');
    }
    set passwordWoVersion(value) {
        this._passwordWoVersion = value;
    }
    resetPasswordWoVersion() {
        this._passwordWoVersion = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get passwordWoVersionInput() {
        return this._passwordWoVersion;
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
    get tlsOption() {
        return this.getStringAttribute('tls_option');
    }
    set tlsOption(value) {
        this._tlsOption = value;
    }
    resetTlsOption() {
        this._tlsOption = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get tlsOptionInput() {
        return this._tlsOption;
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
    get aadIdentity() {
        return this._aadIdentity;
    }
    putAadIdentity(value) {
        this._aadIdentity.internalValue = value;
    }
    resetAadIdentity() {
        this._aadIdentity.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get aadIdentityInput() {
        return this._aadIdentity.internalValue;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            auth_plugin: cdktf.stringToTerraform(this._authPlugin),
            auth_string_hashed: cdktf.stringToTerraform(this._authStringHashed),
            auth_string_hex: cdktf.stringToTerraform(this._authStringHex),
            discard_old_password: cdktf.booleanToTerraform(this._discardOldPassword),
            host: cdktf.stringToTerraform(this._host),
            id: cdktf.stringToTerraform(this._id),
            max_statement_time: cdktf.numberToTerraform(this._maxStatementTime),
            max_user_connections: cdktf.numberToTerraform(this._maxUserConnections),
            password: cdktf.stringToTerraform(this._password),
            password_wo: cdktf.stringToTerraform(this._passwordWo),
            password_wo_version: cdktf.numberToTerraform(this._passwordWoVersion),
            plaintext_password: cdktf.stringToTerraform(this._plaintextPassword),
            retain_old_password: cdktf.booleanToTerraform(this._retainOldPassword),
            tls_option: cdktf.stringToTerraform(this._tlsOption),
            user: cdktf.stringToTerraform(this._user),
            aad_identity: userAadIdentityToTerraform(this._aadIdentity.internalValue),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            auth_plugin: {
                value: cdktf.stringToHclTerraform(this._authPlugin),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            auth_string_hashed: {
                value: cdktf.stringToHclTerraform(this._authStringHashed),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            auth_string_hex: {
                value: cdktf.stringToHclTerraform(this._authStringHex),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            discard_old_password: {
                value: cdktf.booleanToHclTerraform(this._discardOldPassword),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
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
            max_statement_time: {
                value: cdktf.numberToHclTerraform(this._maxStatementTime),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            max_user_connections: {
                value: cdktf.numberToHclTerraform(this._maxUserConnections),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            password: {
                value: cdktf.stringToHclTerraform(this._password),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            password_wo: {
                value: cdktf.stringToHclTerraform(this._passwordWo),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            password_wo_version: {
                value: cdktf.numberToHclTerraform(this._passwordWoVersion),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
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
            tls_option: {
                value: cdktf.stringToHclTerraform(this._tlsOption),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            user: {
                value: cdktf.stringToHclTerraform(this._user),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            aad_identity: {
                value: userAadIdentityToHclTerraform(this._aadIdentity.internalValue),
                isBlock: true,
                type: "set",
                storageClassType: "UserAadIdentityList",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.User = User;
