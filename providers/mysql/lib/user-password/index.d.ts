import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface UserPasswordConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password#host UserPassword#host}
    */
    readonly host?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password#id UserPassword#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password#plaintext_password UserPassword#plaintext_password}
    */
    readonly plaintextPassword?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password#retain_old_password UserPassword#retain_old_password}
    */
    readonly retainOldPassword?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password#user UserPassword#user}
    */
    readonly user: string;
}
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password mysql_user_password}
*/
export declare class UserPassword extends cdktf.TerraformResource {
    static readonly tfResourceType = "mysql_user_password";
    /**
    * Generates CDKTF code for importing a UserPassword resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the UserPassword to import
    * @param importFromId The id of the existing UserPassword that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the UserPassword to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/user_password mysql_user_password} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options UserPasswordConfig
    */
    constructor(scope: Construct, id: string, config: UserPasswordConfig);
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
    private _user?;
    get user(): string;
    set user(value: string);
    get userInput(): string | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
