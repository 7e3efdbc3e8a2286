import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface UserConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#auth_plugin User#auth_plugin}
    */
    readonly authPlugin?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#auth_string_hashed User#auth_string_hashed}
    */
    readonly authStringHashed?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#auth_string_hex User#auth_string_hex}
    */
    readonly authStringHex?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#discard_old_password User#discard_old_password}
    */
    readonly discardOldPassword?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#host User#host}
    */
    readonly host?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#id User#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#max_statement_time User#max_statement_time}
    */
    readonly maxStatementTime?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#max_user_connections User#max_user_connections}
    */
    readonly maxUserConnections?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#password User#password}
    */
    readonly password?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#password_wo User#password_wo}
    */
    readonly passwordWo?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#password_wo_version User#password_wo_version}
    */
    readonly passwordWoVersion?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#plaintext_password User#plaintext_password}
    */
    readonly plaintextPassword?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#retain_old_password User#retain_old_password}
    */
    readonly retainOldPassword?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#tls_option User#tls_option}
    */
    readonly tlsOption?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#user User#user}
    */
    readonly user: string;
    /**
    * aad_identity block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#aad_identity User#aad_identity}
    */
    readonly aadIdentity?: UserAadIdentity;
}
export interface UserAadIdentity {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#identity User#identity}
    */
    readonly identity: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#type User#type}
    */
    readonly type?: string;
}
export declare function userAadIdentityToTerraform(struct?: UserAadIdentityOutputReference | UserAadIdentity): any;
export declare function userAadIdentityToHclTerraform(struct?: UserAadIdentityOutputReference | UserAadIdentity): any;
export declare class UserAadIdentityOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): UserAadIdentity | undefined;
    set internalValue(value: UserAadIdentity | undefined);
    private _identity?;
    get identity(): string;
    set identity(value: string);
    get identityInput(): string | undefined;
    private _type?;
    get type(): string;
    set type(value: string);
    resetType(): void;
    get typeInput(): string | undefined;
}
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user mysql_user}
*/
export declare class User extends cdktf.TerraformResource {
    static readonly tfResourceType = "mysql_user";
    /**
    * Generates CDKTF code for importing a User resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the User to import
    * @param importFromId The id of the existing User that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the User to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user mysql_user} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options UserConfig
    */
    constructor(scope: Construct, id: string, config: UserConfig);
    private _authPlugin?;
    get authPlugin(): string;
    set authPlugin(value: string);
    resetAuthPlugin(): void;
    get authPluginInput(): string | undefined;
    private _authStringHashed?;
    get authStringHashed(): string;
    set authStringHashed(value: string);
    resetAuthStringHashed(): void;
    get authStringHashedInput(): string | undefined;
    private _authStringHex?;
    get authStringHex(): string;
    set authStringHex(value: string);
    resetAuthStringHex(): void;
    get authStringHexInput(): string | undefined;
    private _discardOldPassword?;
    get discardOldPassword(): boolean | cdktf.IResolvable;
    set discardOldPassword(value: boolean | cdktf.IResolvable);
    resetDiscardOldPassword(): void;
    get discardOldPasswordInput(): boolean | cdktf.IResolvable | undefined;
    private _host?;
    get host(): string;
    set host(value: string);
    resetHost(): void;
    get hostInput(): string | undefined;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _maxStatementTime?;
    get maxStatementTime(): number;
    set maxStatementTime(value: number);
    resetMaxStatementTime(): void;
    get maxStatementTimeInput(): number | undefined;
    private _maxUserConnections?;
    get maxUserConnections(): number;
    set maxUserConnections(value: number);
    resetMaxUserConnections(): void;
    get maxUserConnectionsInput(): number | undefined;
    private _password?;
    get password(): string;
    set password(value: string);
    resetPassword(): void;
    get passwordInput(): string | undefined;
    private _passwordWo?;
    get passwordWo(): string;
    set passwordWo(value: string);
    resetPasswordWo(): void;
    get passwordWoInput(): string | undefined;
    private _passwordWoVersion?;
    get passwordWoVersion(): number;
    set passwordWoVersion(value: number);
    resetPasswordWoVersion(): void;
    get passwordWoVersionInput(): number | undefined;
    private _plaintextPassword?;
    get plaintextPassword(): string;
    set plaintextPassword(value: string);
    resetPlaintextPassword(): void;
    get plaintextPasswordInput(): string | undefined;
    private _retainOldPassword?;
    get retainOldPassword(): boolean | cdktf.IResolvable;
    set retainOldPassword(value: boolean | cdktf.IResolvable);
    resetRetainOldPassword(): void;
    get retainOldPasswordInput(): boolean | cdktf.IResolvable | undefined;
    private _tlsOption?;
    get tlsOption(): string;
    set tlsOption(value: string);
    resetTlsOption(): void;
    get tlsOptionInput(): string | undefined;
    private _user?;
    get user(): string;
    set user(value: string);
    get userInput(): string | undefined;
    private _aadIdentity;
    get aadIdentity(): UserAadIdentityOutputReference;
    putAadIdentity(value: UserAadIdentity): void;
    resetAadIdentity(): void;
    get aadIdentityInput(): UserAadIdentity | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
